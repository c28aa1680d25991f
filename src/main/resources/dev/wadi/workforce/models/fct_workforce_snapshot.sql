-- table: workforce.fct_workforce_snapshot
-- depends: int_hiring_events, int_termination_events, int_promotion_events, int_merit_events, int_enrollment_state_accumulator, int_deferral_rate_state_accumulator, int_employee_compensation_by_year
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, birth_date, hire_date, termination_date, employment_status, detailed_status_code, level_id, current_age, current_tenure, age_band, tenure_band, starting_compensation, current_compensation, prorated_annual_compensation, is_enrolled, current_deferral_rate, participation_status, participation_status_detail, auto_escalation_opt_out
-- expect: select starting_headcount + total_hires from workforce.int_workforce_needs where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- Everybody employed at some time of the year, as they stood at its end. Pay earned in the year:
-- each annual pay for the days it was in force, both ends included, by the days of that year.
with age as materialized (
  select age, band from workforce.cfg_age_band, generate_series(lo, least(hi - 1, 150)) as age
), tenure_band as materialized (
  select band from workforce.cfg_tenure_band where lo = 0
), person as (
  select employee_id, birth_date, hire_date, level_id, current_age, current_tenure, age_band,
         tenure_band, starting_compensation as pay, auto_escalation_opt_out, false as is_hire
    from workforce.int_employee_compensation_by_year
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select h.employee_id, h.birth_date, h.effective_date, h.level_id, h.age, 0, age.band,
         tenure_band.band, h.compensation_amount, false, true
    from workforce.int_hiring_events h
    join age on age.age = h.age
    cross join tenure_band
   where h.scenario_id = {{params.scenario_id}} and h.simulation_year = {{year}}
), paid as (
  select p.*, t.effective_date as left_on, pr.to_level,
         pr.compensation_amount as promoted_pay, m.compensation_amount as raised_pay,
         greatest(p.hire_date, make_date({{year}}, 1, 1)) as first_day,
         coalesce(t.effective_date, make_date({{year}}, 12, 31)) + 1 as end_day,
         pr.effective_date as promoted_on, m.effective_date as raised_on
    from person p
    left join workforce.int_termination_events t
      on t.scenario_id = {{params.scenario_id}} and t.simulation_year = {{year}}
     and t.employee_id = p.employee_id
    left join workforce.int_promotion_events pr
      on pr.scenario_id = {{params.scenario_id}} and pr.simulation_year = {{year}}
     and pr.employee_id = p.employee_id
    left join workforce.int_merit_events m
      on m.scenario_id = {{params.scenario_id}} and m.simulation_year = {{year}}
     and m.employee_id = p.employee_id
)
select {{params.scenario_id}}, {{year}}, p.employee_id, p.birth_date, p.hire_date, p.left_on,
       case when p.left_on is null then 'active' else 'terminated' end,
       case when p.is_hire and p.left_on is null then 'new_hire_active'
            when p.is_hire then 'new_hire_termination'
            when p.left_on is null then 'continuous_active' else 'experienced_termination' end,
       coalesce(p.to_level, p.level_id), p.current_age, p.current_tenure, p.age_band, p.tenure_band,
       p.pay, coalesce(p.raised_pay, p.promoted_pay, p.pay),
       round((p.pay * (least(p.promoted_on, p.raised_on, p.end_day) - p.first_day)
              + coalesce(p.promoted_pay * (least(p.raised_on, p.end_day) - p.promoted_on), 0)
              + coalesce(p.raised_pay * (p.end_day - p.raised_on), 0))
             / (make_date({{year + 1}}, 1, 1) - make_date({{year}}, 1, 1)), 2),
       e.is_enrolled, r.current_deferral_rate,
       case when e.is_enrolled then 'participating' else 'not_participating' end,
       case when e.is_enrolled then 'participating - ' || e.enrollment_method
            when e.ever_opted_out then 'not_participating - opted_out'
            else 'not_participating - never_enrolled' end,
       p.auto_escalation_opt_out
  from paid p
  join workforce.int_enrollment_state_accumulator e
    on e.scenario_id = {{params.scenario_id}} and e.simulation_year = {{year}}
   and e.employee_id = p.employee_id
  join workforce.int_deferral_rate_state_accumulator r
    on r.scenario_id = {{params.scenario_id}} and r.simulation_year = {{year}}
   and r.employee_id = p.employee_id
 order by p.employee_id
