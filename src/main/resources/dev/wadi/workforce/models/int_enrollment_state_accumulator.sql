-- table: workforce.int_enrollment_state_accumulator
-- depends: int_hiring_events, int_enrollment_events, int_employee_compensation_by_year
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, is_enrolled, enrollment_date, enrollment_method, ever_opted_out, opt_out_date, enrollment_events_this_year
-- expect: select starting_headcount + total_hires from workforce.int_workforce_needs where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- The state at the end of the year before, with the year's events folded into it.
with prior as (
  select employee_id, is_enrolled_at_census as is_enrolled, enrollment_date,
         case when is_enrolled_at_census then 'census' end as method,
         false as ever_opted_out, null::date as opt_out_date
    from workforce.int_baseline_workforce
   where {{year == params.start_year}}
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id, is_enrolled, enrollment_date, enrollment_method, ever_opted_out, opt_out_date
    from workforce.int_enrollment_state_accumulator
   where {{year != params.start_year}}
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year - 1}}
), opening as (
  select c.employee_id, p.is_enrolled, p.enrollment_date, p.method, p.ever_opted_out, p.opt_out_date
    from workforce.int_employee_compensation_by_year c
    join prior p on p.employee_id = c.employee_id
   where c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
  union all
  select employee_id, false, null, null, false, null
    from workforce.int_hiring_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), change as (
  select employee_id, count(*) as events,
         max(effective_date) filter (where event_type = 'enrollment') as joined,
         max(event_category) filter (where event_type = 'enrollment') as method,
         max(effective_date) filter (where event_type = 'enrollment_change') as opted_out
    from workforce.int_enrollment_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
   group by employee_id
)
select {{params.scenario_id}}, {{year}}, o.employee_id,
       c.opted_out is null and (o.is_enrolled or c.joined is not null),
       coalesce(c.joined, o.enrollment_date), coalesce(c.method, o.method),
       o.ever_opted_out or c.opted_out is not null, coalesce(c.opted_out, o.opt_out_date),
       coalesce(c.events, 0)
  from opening o
  left join change c on c.employee_id = o.employee_id
 order by o.employee_id
