-- table: workforce.int_baseline_workforce
-- depends: stg_census_data
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, birth_date, hire_date, current_compensation, current_age, current_tenure, level_id, age_band, tenure_band, is_enrolled_at_census, deferral_rate, enrollment_date, auto_escalation_opt_out
-- expect: select count(*) from workforce.stg_census_data where scenario_id = {{params.scenario_id}}
-- Who was employed on the last day before the simulation. Pay in a gap between two levels belongs to
-- the lower one. (days * 4) / 1461 is floor(days / 365.25), in integers.
with age as materialized (
  select age, band from workforce.cfg_age_band, generate_series(lo, least(hi - 1, 150)) as age
), tenure as materialized (
  select tenure, band from workforce.cfg_tenure_band, generate_series(lo, least(hi - 1, 150)) as tenure
), employed as materialized (
  select s.*,
         {{year}} - extract(year from s.birth_date)::integer as age,
         ((make_date({{year}}, 12, 31) - s.hire_date) * 4) / 1461 as tenure
    from workforce.stg_census_data s
   where s.scenario_id = {{params.scenario_id}}
     and s.hire_date < make_date({{year}}, 1, 1)
     and (s.termination_date is null or s.termination_date >= make_date({{year}}, 1, 1))
)
select {{params.scenario_id}}, {{year}}, e.employee_id, e.birth_date, e.hire_date,
       e.gross_compensation, e.age, e.tenure,
       coalesce((select max(l.level_id) from workforce.cfg_job_level l
                  where l.min_comp <= e.gross_compensation), 1),
       age.band, tenure.band, e.deferral_rate > 0, e.deferral_rate, e.enrollment_date,
       e.auto_escalation_opt_out
  from employed e
  join age on age.age = e.age
  join tenure on tenure.tenure = e.tenure
 order by e.employee_id
