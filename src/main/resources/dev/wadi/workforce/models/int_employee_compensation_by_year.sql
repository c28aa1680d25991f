-- table: workforce.int_employee_compensation_by_year
-- depends: int_baseline_workforce
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, birth_date, hire_date, starting_compensation, current_age, current_tenure, level_id, age_band, tenure_band, auto_escalation_opt_out
-- The opening cohort: the baseline, or who was active at the end of the year before. Hires of the
-- year itself are never in it.
-- Sorted: rows that come in the key's order cost a third of the index, here and in all that read it.
with age as materialized (
  select age, band from workforce.cfg_age_band, generate_series(lo, least(hi - 1, 150)) as age
), tenure as materialized (
  select tenure, band from workforce.cfg_tenure_band, generate_series(lo, least(hi - 1, 150)) as tenure
), opening as materialized (
  select employee_id, birth_date, hire_date, current_compensation, level_id, auto_escalation_opt_out,
         current_age as age, current_tenure as tenure
    from workforce.int_baseline_workforce
   where {{year == params.start_year}}
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id, birth_date, hire_date, current_compensation, level_id, auto_escalation_opt_out,
         {{year}} - extract(year from birth_date)::integer,
         ((make_date({{year}}, 12, 31) - hire_date) * 4) / 1461
    from workforce.fct_workforce_snapshot
   where {{year != params.start_year}}
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year - 1}}
     and employment_status = 'active'
)
select {{params.scenario_id}}, {{year}}, o.employee_id, o.birth_date, o.hire_date,
       o.current_compensation, o.age, o.tenure, o.level_id, age.band, tenure.band,
       o.auto_escalation_opt_out
  from opening o
  join age on age.age = o.age
  join tenure on tenure.tenure = o.tenure
 order by o.employee_id
