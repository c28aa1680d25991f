-- table: workforce.stg_census_data
-- depends: generated_census
-- delete: scenario_id = {{params.scenario_id}}
-- columns: scenario_id, employee_id, birth_date, hire_date, termination_date, gross_compensation, deferral_rate, enrollment_date, auto_escalation_opt_out
-- One row for each employee of the census in force: the latest hire, then the highest pay. Rows
-- without pay, birth or hire date cannot be simulated. A rate above 1 is meant as percent.
-- All columns decide about the order, so that the order of the census decides nothing.
with census as (
  select employee_id, birth_date, hire_date, termination_date, gross_compensation,
         deferral_rate::numeric as rate, enrollment_date, auto_escalation_opt_out
    from workforce.generated_census
   where {{params.census_size > 0}} and scenario_id = {{params.scenario_id}}
  union all
  select employee_id, birth_date, hire_date, termination_date, gross_compensation,
         deferral_rate::numeric, enrollment_date, auto_escalation_opt_out
    from workforce.raw_census
   where {{params.census_size == 0}}
     and business_date = workforce.census_date({{params.start_year}})
), cleaned as (
  select employee_id, birth_date, hire_date, termination_date, gross_compensation,
         least(greatest(
           case when rate > 1 then rate / 100 else coalesce(rate, 0) end, 0),
           {{steps.parameters.outputs.deferral_cap}})::numeric(7,5) as rate,
         enrollment_date, coalesce(auto_escalation_opt_out, false) as auto_escalation_opt_out
    from census
   where employee_id is not null and birth_date is not null and hire_date is not null
     and gross_compensation > 0
)
select distinct on (employee_id) {{params.scenario_id}},
       employee_id, birth_date, hire_date, termination_date, gross_compensation, rate,
       case when rate > 0
            then coalesce(enrollment_date, make_date({{params.start_year - 1}}, 12, 31)) end,
       auto_escalation_opt_out
  from cleaned
 order by employee_id, hire_date desc, gross_compensation desc, birth_date, termination_date, rate,
          enrollment_date, auto_escalation_opt_out
