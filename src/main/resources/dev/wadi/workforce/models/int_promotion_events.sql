-- table: workforce.int_promotion_events
-- depends: int_termination_events, int_employee_compensation_by_year
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, effective_date, from_level, to_level, previous_compensation, compensation_amount, event_probability
-- On February 1, one level up; the higher the level, the rarer.
with hazard as materialized (
  select a.band as age_band, t.band as tenure_band, l.level_id,
         {{steps.parameters.outputs.promo_base_rate}} * {{steps.parameters.outputs.promo_rate_multiplier}}
           * t.mult * a.mult
           * greatest(0, 1 - {{steps.parameters.outputs.promo_level_dampener}} * (l.level_id - 1))
           as probability
    from workforce.cfg_promo_hazard a, workforce.cfg_promo_hazard t, workforce.cfg_job_level l
   where a.kind = 'age' and t.kind = 'tenure'
     and l.level_id < (select max(level_id) from workforce.cfg_job_level)
), promoted as (
  select c.employee_id, c.level_id, c.starting_compensation as pay, h.probability,
         workforce.draw({{params.random_seed}}, 'promo_pct', c.employee_id, {{year}}) as u_increase
    from workforce.int_employee_compensation_by_year c
    join hazard h
      on h.age_band = c.age_band and h.tenure_band = c.tenure_band and h.level_id = c.level_id
    left join workforce.int_termination_events t
      on t.scenario_id = {{params.scenario_id}} and t.simulation_year = {{year}}
     and t.employee_id = c.employee_id
   where c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
     and c.current_tenure >= 1 and c.current_age < 65
     and (t.effective_date is null or t.effective_date > make_date({{year}}, 2, 1))
     and workforce.draw({{params.random_seed}}, 'promo', c.employee_id, {{year}})
           < h.probability::float8
  offset 0
)
select {{params.scenario_id}}, {{year}}, employee_id, make_date({{year}}, 2, 1), level_id,
       level_id + 1, pay,
       round(least(
         pay * (1 + {{steps.parameters.outputs.promo_cap_pct}}),
         pay + {{steps.parameters.outputs.promo_cap_amount}},
         pay * (1 + {{steps.parameters.outputs.promo_increase}}
                  + {{steps.parameters.outputs.promo_range}} * (2 * u_increase - 1)::numeric)), 2),
       probability
  from promoted
 order by employee_id
