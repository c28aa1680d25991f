-- table: workforce.int_hiring_events
-- depends: int_workforce_needs_by_level, int_effective_parameters
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, effective_date, birth_date, age, level_id, compensation_amount
-- expect: select total_hires from workforce.int_workforce_needs where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- Hires are spread evenly from January 1 to December 30, in an order drawn by lot: on the last day
-- nobody is hired, so that everybody can still leave within the year.
with level as (
  select n.level_id, n.hires, sum(n.hires) over (order by n.level_id) - n.hires as before,
         p.parameter_value as pay
    from workforce.int_workforce_needs_by_level n
    join workforce.int_effective_parameters p using (scenario_id, simulation_year, level_id)
   where n.scenario_id = {{params.scenario_id}} and n.simulation_year = {{year}}
     and p.parameter_name = 'hire_compensation'
), hired as (
  select 'NH_' || {{year}}::text || '_' || lpad((before + i)::text, 7, '0') as employee_id,
         level_id, pay
    from level cross join lateral generate_series(1, hires) as i
), drawn as materialized (
  select hired.*,
         workforce.draw({{params.random_seed}}, 'hire_date', employee_id, {{year}}) as u_date,
         workforce.draw({{params.random_seed}}, 'birth_m', employee_id, {{year}}) as u_month,
         workforce.draw({{params.random_seed}}, 'birth_d', employee_id, {{year}}) as u_day,
         workforce.draw({{params.random_seed}}, 'hire_age', employee_id, {{year}}) as u_age,
         workforce.draw({{params.random_seed}}, 'hire_comp', employee_id, {{year}}) as u_pay
    from hired
), ranked as (
  select drawn.*, row_number() over (order by u_date, employee_id) as rank, count(*) over () as hires
    from drawn
), age as materialized (
  select hire_age,
         ((sum(weight) over (order by hire_age) - weight) / sum(weight) over ())::float8 as above,
         case when hire_age = max(hire_age) over () then 1
              else (sum(weight) over (order by hire_age) / sum(weight) over ())::float8 end as below
    from workforce.cfg_new_hire_age
)
select {{params.scenario_id}}, {{year}}, r.employee_id,
       make_date({{year}}, 1, 1) + ((2 * r.rank - 1) * 364 / (2 * r.hires))::integer,
       make_date({{year}} - age.hire_age, 1 + floor(r.u_month * 12)::integer,
         1 + floor(r.u_day * 28)::integer),
       age.hire_age, r.level_id,
       round(r.pay * (1 + {{steps.parameters.outputs.hire_comp_spread}}
                            * (2 * r.u_pay - 1)::numeric), 2)
  from ranked r
  join age on r.u_age >= age.above and r.u_age < age.below
 order by r.employee_id
