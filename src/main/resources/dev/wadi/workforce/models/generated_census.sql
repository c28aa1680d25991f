-- table: workforce.generated_census
-- delete: scenario_id = {{params.scenario_id}}
-- columns: scenario_id, employee_id, birth_date, hire_date, termination_date, gross_compensation, deferral_rate, enrollment_date, auto_escalation_opt_out
-- expect: select {{params.census_size}}
-- A census as of December 31, 2024, for those who have none at hand: the same for the same size.
-- Its seed is its own, so that scenarios with different seeds begin with the same people.
-- census_faults names what shall be wrong with a share of the people (census_fault_share).
with person as (
  select 'EMP_' || lpad(i::text, 8, '0') as employee_id from generate_series(1, {{params.census_size}}) as i
), drawn as materialized (
  select employee_id,
         workforce.draw(20241231, 'level', employee_id, 0) as u_level,
         workforce.draw(20241231, 'age1', employee_id, 0) as u_age1,
         workforce.draw(20241231, 'age2', employee_id, 0) as u_age2,
         workforce.draw(20241231, 'tenure', employee_id, 0) as u_tenure,
         workforce.draw(20241231, 'comp', employee_id, 0) as u_comp,
         workforce.draw(20241231, 'enr', employee_id, 0) as u_enrolled,
         workforce.draw(20241231, 'rate', employee_id, 0) as u_rate,
         workforce.draw(20241231, 'bday', employee_id, 0) as u_birthday,
         workforce.draw(20241231, 'esc', employee_id, 0) as u_escalation,
         case when {{params.census_faults}} <> ''
              then workforce.draw(20241231, 'fault', employee_id, 0) < {{params.census_fault_share}}
              else false end as is_faulty
    from person
), placed as materialized (
  select drawn.*,
         case when u_level < 0.55 then 1 when u_level < 0.80 then 2 when u_level < 0.93 then 3
              when u_level < 0.985 then 4 else 5 end as level_id,
         22 + floor(44 * (u_age1 + u_age2) / 2)::integer as age
    from drawn
), dated as materialized (
  select placed.*,
         least((age - 21) * 365.25, -ln(1 - u_tenure) * 6.5 * 365.25)::integer as days_employed,
         u_enrolled < case when age < 31 then 0.45 when age < 46 then 0.62 when age < 56 then 0.72
                           else 0.78 end as is_enrolled
    from placed
)
select {{params.scenario_id}}, d.employee_id,
       case when not (d.is_faulty and strpos({{params.census_faults}}, 'null_birth_dates') > 0)
            then make_date(2024 - d.age, 1 + floor(d.u_birthday * 12)::integer,
                   1 + floor((d.u_birthday * 1000 - floor(d.u_birthday * 1000)) * 28)::integer)
       end,
       date '2024-12-31' - d.days_employed,
       case when d.is_faulty and strpos({{params.census_faults}}, 'terminated_rows') > 0
            then date '2024-12-31' - d.days_employed / 2 end,
       case when d.is_faulty and strpos({{params.census_faults}}, 'level_gaps') > 0
            then l.max_comp + 500
            else round(l.min_comp + (l.max_comp - l.min_comp) * d.u_comp::numeric, 2) end,
       case when d.is_enrolled
            then (array[0.03, 0.04, 0.05, 0.06, 0.06, 0.08, 0.10, 0.12])[1 + floor(d.u_rate * 8)::integer]
                 * case when d.is_faulty and strpos({{params.census_faults}}, 'percent_rates') > 0
                        then 100 else 1 end
            else 0 end,
       case when d.is_enrolled
            then least(greatest(date '2024-12-31' - d.days_employed + 60, date '2015-01-01'),
                       date '2024-12-31') end,
       d.u_escalation < 0.04
  from dated d
  join workforce.cfg_job_level l on l.level_id = d.level_id
  cross join lateral generate_series(1,
    case when d.is_faulty and strpos({{params.census_faults}}, 'duplicates') > 0 then 2 else 1 end)
