-- table: workforce.int_merit_events
-- depends: int_promotion_events, int_termination_events, int_employee_compensation_by_year, int_effective_parameters
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, effective_date, level_id, merit_rate, cola_rate, previous_compensation, compensation_amount
-- On July 15, from the pay and at the level after a promotion.
with rate as materialized (
  select level_id,
         max(parameter_value) filter (where parameter_name = 'merit_rate') as merit,
         max(parameter_value) filter (where parameter_name = 'cola_rate') as cola
    from workforce.int_effective_parameters
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
   group by level_id
), staff as (
  select c.employee_id, coalesce(p.to_level, c.level_id) as level_id,
         coalesce(p.compensation_amount, c.starting_compensation) as pay
    from workforce.int_employee_compensation_by_year c
    left join workforce.int_promotion_events p
      on p.scenario_id = {{params.scenario_id}} and p.simulation_year = {{year}}
     and p.employee_id = c.employee_id
    left join workforce.int_termination_events t
      on t.scenario_id = {{params.scenario_id}} and t.simulation_year = {{year}}
     and t.employee_id = c.employee_id
   where c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
     and c.current_tenure >= 1
     and (t.effective_date is null or t.effective_date > make_date({{year}}, 7, 15))
)
select {{params.scenario_id}}, {{year}}, s.employee_id, make_date({{year}}, 7, 15), s.level_id,
       rate.merit, rate.cola, s.pay,
       round(least(
         s.pay * (1 + {{steps.parameters.outputs.merit_cap_pct}}),
         s.pay + {{steps.parameters.outputs.merit_cap_amount}},
         s.pay * (1 + rate.merit + rate.cola)), 2)
  from staff s
  join rate on rate.level_id = s.level_id
 order by s.employee_id
