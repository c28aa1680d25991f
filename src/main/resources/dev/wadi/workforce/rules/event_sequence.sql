-- Nothing happens to anybody after they have left (in any year), before they are hired, or outside
-- the year.
with event as materialized (
  select employee_id, event_type, effective_date
    from workforce.fct_yearly_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), leaving as (
  select employee_id, min(effective_date) as day
    from (select employee_id, effective_date from event where event_type = 'termination'
          union all
          select employee_id, effective_date from workforce.int_termination_events
           where scenario_id = {{params.scenario_id}}
             and simulation_year between {{params.start_year}} and {{year - 1}}) as left_on
   group by employee_id
), hired as (
  select employee_id, hire_date from workforce.int_employee_compensation_by_year
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id, effective_date from workforce.int_hiring_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), counted as materialized (
  select count(*) filter (where e.event_type <> 'termination' and e.effective_date > l.day) as after,
         count(*) filter (where h.hire_date is null or e.effective_date < h.hire_date) as before,
         count(*) filter (where e.effective_date not between make_date({{year}}, 1, 1)
                                                         and make_date({{year}}, 12, 31)) as outside
    from event e
    left join leaving l on l.employee_id = e.employee_id
    left join hired h on h.employee_id = e.employee_id
)
select after + before + outside as affected,
       format('%s events after leaving, %s before hire or of strangers, %s outside the year', after,
         before, outside) as message,
       jsonb_build_object('after_termination', after, 'before_hire', before, 'outside_year', outside)
         as details
  from counted
