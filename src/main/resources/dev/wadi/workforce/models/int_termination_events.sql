-- table: workforce.int_termination_events
-- depends: int_hiring_events, int_workforce_needs_by_level, int_employee_compensation_by_year
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, effective_date, event_category, level_id, final_compensation
-- expect: select experienced_terminations + new_hire_terminations from workforce.int_workforce_needs where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- Exactly as many of each level as are needed, and those with the higher hazard more often: each
-- draws the waiting time of its hazard, and the shortest leave. Of the new hires the lowest draws.
with hazard as materialized (
  select a.band as age_band, t.band as tenure_band,
         ({{steps.parameters.outputs.term_base_rate}} * t.mult * a.mult)::float8 as weight
    from workforce.cfg_term_hazard a, workforce.cfg_term_hazard t
   where a.kind = 'age' and t.kind = 'tenure'
), waiting as (
  select c.employee_id, c.level_id, c.starting_compensation,
         -ln(1 - workforce.draw({{params.random_seed}}, 'term', c.employee_id, {{year}}))
           / h.weight as wait
    from workforce.int_employee_compensation_by_year c
    join hazard h on h.age_band = c.age_band and h.tenure_band = c.tenure_band
   where c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
), leaving as (
  select employee_id, level_id, starting_compensation as pay, null::date as hire_date
    from (select w.*, n.experienced_terminations as leavers,
                 row_number() over (partition by w.level_id order by w.wait, w.employee_id) as rank
            from waiting w
            join workforce.int_workforce_needs_by_level n
              on n.scenario_id = {{params.scenario_id}} and n.simulation_year = {{year}}
             and n.level_id = w.level_id) ranked
   where rank <= leavers
  union all
  select employee_id, level_id, compensation_amount, effective_date
    from (select h.*, n.new_hire_terminations as leavers,
                 row_number() over (
                   partition by h.level_id
                   order by workforce.draw({{params.random_seed}}, 'nh_term', h.employee_id, {{year}}),
                            h.employee_id) as rank
            from workforce.int_hiring_events h
            join workforce.int_workforce_needs_by_level n
              using (scenario_id, simulation_year, level_id)
           where h.scenario_id = {{params.scenario_id}} and h.simulation_year = {{year}}) ranked
   where rank <= leavers
), dated as (
  select leaving.*,
         workforce.draw({{params.random_seed}}, 'term_day', employee_id, {{year}}) as u_day
    from leaving
  offset 0
)
select {{params.scenario_id}}, {{year}}, employee_id,
       case when hire_date is null
            then make_date({{year}}, 1, 1)
                   + floor(u_day * (make_date({{year + 1}}, 1, 1) - make_date({{year}}, 1, 1)))::integer
            else hire_date + 1 + floor(u_day * (make_date({{year}}, 12, 31) - hire_date))::integer end,
       case when hire_date is null then 'experienced_termination' else 'new_hire_termination' end,
       level_id, pay
  from dated
 order by employee_id
