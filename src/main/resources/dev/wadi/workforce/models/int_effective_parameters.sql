-- table: workforce.int_effective_parameters
-- depends: stg_census_data
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, level_id, parameter_name, parameter_value, parameter_source
-- What holds for each level: the merit budget spread over the levels by their levers, the cost of
-- living adjustment, and the pay of somebody hired.
with lever as (
  select level_id, merit_base / avg(merit_base) over () as part,
         round((min_comp + (max_comp - min_comp) * hire_percentile) * market_multiplier, 2) as hire_pay
    from workforce.cfg_job_level
)
select {{params.scenario_id}}, {{year}}, lever.level_id, value.name, value.val, value.source
  from lever
  cross join lateral (values
    ('merit_rate', lever.part * {{steps.parameters.outputs.merit_budget}},
     {{steps.parameters.outputs.merit_budget_source}}),
    ('cola_rate', {{steps.parameters.outputs.cola_rate}},
     {{steps.parameters.outputs.cola_rate_source}}),
    ('hire_compensation', lever.hire_pay, 'default')) as value (name, val, source)
