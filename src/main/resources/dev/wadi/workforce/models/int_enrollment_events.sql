-- table: workforce.int_enrollment_events
-- depends: int_hiring_events, int_termination_events, int_employee_compensation_by_year
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, event_type, effective_date, event_category, deferral_rate, prev_deferral_rate
-- Who joins the plan, and who leaves it again. Whether somebody hired in the simulation joins by
-- themselves, when, and whether they opt out, is drawn once (year 0), and what falls into the next
-- year is told there: so a decision is judged by the age at which it was taken.
-- proactive: hired in the simulation, within weeks. auto: everybody else who was hired since the
-- cutoff year, unless they opt out after the grace. voluntary: the yearly conversion of the others.
with prior as (
  select b.employee_id, b.is_enrolled_at_census as is_enrolled, b.enrollment_date,
         'census' as method, false as ever_opted_out, b.deferral_rate as rate
    from workforce.int_baseline_workforce b
   where {{year == params.start_year}}
     and b.scenario_id = {{params.scenario_id}} and b.simulation_year = {{year}}
  union all
  select e.employee_id, e.is_enrolled, e.enrollment_date, e.enrollment_method, e.ever_opted_out,
         r.current_deferral_rate
    from workforce.int_enrollment_state_accumulator e
    join workforce.int_deferral_rate_state_accumulator r
      on r.scenario_id = {{params.scenario_id}} and r.simulation_year = {{year - 1}}
     and r.employee_id = e.employee_id
   where {{year != params.start_year}}
     and e.scenario_id = {{params.scenario_id}} and e.simulation_year = {{year - 1}}
     and not e.ever_opted_out
     and (not e.is_enrolled or e.enrollment_method = 'auto'
            and e.enrollment_date + {{steps.parameters.outputs.ae_opt_out_grace_days}}
                  >= make_date({{year}}, 1, 1))
), person as (
  select c.employee_id, c.birth_date, c.hire_date, c.starting_compensation as pay,
         c.current_tenure as tenure, p.is_enrolled, p.method, p.enrollment_date, p.rate
    from workforce.int_employee_compensation_by_year c
    join prior p on p.employee_id = c.employee_id
   where c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
     and not (p.is_enrolled and p.method <> 'auto')
  union all
  select employee_id, birth_date, effective_date, compensation_amount, 0, false, null, null, 0
    from workforce.int_hiring_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), age as materialized (
  select age, seg, proactive, opt_out, yoy, yoy_rate
    from workforce.cfg_enroll_age, generate_series(lo, least(hi - 1, 150)) as age
), choice as (
  select d.age_seg, d.rate, i.*
    from workforce.cfg_deferral_default d join workforce.cfg_enroll_income i on i.seg = d.income_seg
), asked as materialized (
  select p.employee_id, p.hire_date, p.is_enrolled, p.rate,
         coalesce(t.effective_date, date 'infinity') as leaves,
         p.hire_date >= make_date({{params.start_year}}, 1, 1) as is_new,
         case when p.is_enrolled then p.enrollment_date
              when {{steps.parameters.outputs.ae_enabled}} = 1
               and p.hire_date >= make_date({{steps.parameters.outputs.ae_cutoff_year}}, 1, 1)
              then greatest(p.hire_date + {{steps.parameters.outputs.ae_window_days}},
                     make_date({{params.start_year}}, 1, 15),
                     make_date(extract(year from p.birth_date)::integer
                                 + {{steps.parameters.outputs.plan_min_age}}, 1, 15))
         end as auto_date,
         extract(year from p.birth_date)::integer as birth_year, p.pay, p.tenure
    from person p
    left join workforce.int_termination_events t
      on t.scenario_id = {{params.scenario_id}} and t.simulation_year = {{year}}
     and t.employee_id = p.employee_id
   where {{year}} - extract(year from p.birth_date)::integer
           >= {{steps.parameters.outputs.plan_min_age}}
), judged as materialized (
  -- of age: when the decision was taken
  select a.employee_id, a.hire_date, a.is_enrolled, a.rate, a.leaves, a.is_new, a.auto_date,
         g.yoy_rate, c.rate as chosen_rate,
         (g.opt_out * c.opt_out)::float8 as opt_out,
         (g.yoy * c.yoy * case when a.tenure < 2 then 0.7 when a.tenure < 5 then 1 else 1.1 end)::float8
           as yoy,
         a.is_new and not a.is_enrolled
           and workforce.draw({{params.random_seed}}, 'proactive', a.employee_id, 0)
                 < (g.proactive * c.proactive)::float8 as is_proactive
    from asked a
    join age g
      on g.age = case when a.is_enrolled then extract(year from a.auto_date)::integer
                      when a.is_new then extract(year from a.hire_date)::integer
                      else {{year}} end - a.birth_year
    join choice c on c.age_seg = g.seg and a.pay >= c.lo and a.pay < c.hi
), joining as materialized (
  select j.*,
         case when is_enrolled then 'enrolled' when is_proactive then 'proactive'
              when auto_date is not null then 'auto' else 'voluntary' end as way,
         case when is_enrolled then auto_date
              when is_proactive
              then hire_date + {{steps.parameters.outputs.proactive_min_days}}
                   + floor(({{steps.parameters.outputs.proactive_max_days}}
                              - {{steps.parameters.outputs.proactive_min_days}} + 1)
                     * workforce.draw({{params.random_seed}}, 'pro_day', employee_id, 0))::integer
              when auto_date is not null then auto_date
              when hire_date < make_date({{year}}, 6, 15)
               and workforce.draw({{params.random_seed}}, 'yoy', employee_id, {{year}}) < yoy
              then make_date({{year}}, 6, 15) end as joins
    from judged j
), deciding as materialized (
  select j.*,
         case when way in ('auto', 'enrolled') and joins < leaves
                   and joins + {{steps.parameters.outputs.ae_opt_out_grace_days}}
                         between make_date({{year}}, 1, 1) and make_date({{year}}, 12, 31)
                   and joins + {{steps.parameters.outputs.ae_opt_out_grace_days}} < leaves
                   and workforce.draw({{params.random_seed}}, 'opt_out', employee_id, 0) < opt_out
              then joins + {{steps.parameters.outputs.ae_opt_out_grace_days}} end as opts_out,
         case way when 'proactive' then chosen_rate
                  when 'auto' then {{steps.parameters.outputs.ae_default_rate}}
                  when 'voluntary' then yoy_rate else rate end as joining_rate
    from joining j
   where joins is not null
)
select {{params.scenario_id}}, {{year}}, d.employee_id, event.type, event.day, event.category,
       event.rate, event.prev_rate
  from deciding d
  cross join lateral (values
    ('enrollment', d.joins, d.way, d.joining_rate, 0,
     d.way <> 'enrolled' and d.joins < d.leaves
       and d.joins between make_date({{year}}, 1, 1) and make_date({{year}}, 12, 31)),
    ('enrollment_change', d.opts_out, 'opt_out', 0, d.joining_rate, d.opts_out is not null))
    as event (type, day, category, rate, prev_rate, happens)
 where event.happens
 order by d.employee_id
