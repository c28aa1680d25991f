-- One year of a scenario, as one JSON document, with what the run's rules found. A ratio without a
-- divisor is null.
with staff as (
  select count(*) as everybody,
         count(*) filter (where employment_status = 'active') as active,
         count(*) filter (where detailed_status_code = 'continuous_active') as continuous_active,
         count(*) filter (where detailed_status_code = 'experienced_termination')
           as experienced_termination,
         count(*) filter (where detailed_status_code = 'new_hire_active') as new_hire_active,
         count(*) filter (where detailed_status_code = 'new_hire_termination') as new_hire_termination,
         count(*) filter (where employment_status = 'active' and is_enrolled) as enrolled
    from workforce.fct_workforce_snapshot
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), kind as (
  select event_type, count(*) as n
    from workforce.fct_yearly_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
   group by event_type
), event as (
  select coalesce(sum(n), 0) as total,
         coalesce(json_object_agg(event_type, n order by event_type), '{}') as kinds,
         round(sum(n) filter (where event_type = 'hire')
                 / nullif(sum(n) filter (where event_type = 'termination'), 0), 4) as ratio
    from kind
), opening as (
  select starting_headcount as n from workforce.int_workforce_needs
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), contribution as (
  select count(*) as n, sum(c.annual_contribution_amount) as total,
         round(avg(c.annual_contribution_amount), 2) as average,
         round(avg(w.current_deferral_rate), 5) as rate
    from workforce.fct_workforce_snapshot w
    join workforce.int_employee_contributions c
      on c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
     and c.employee_id = w.employee_id
   where w.scenario_id = {{params.scenario_id}} and w.simulation_year = {{year}}
     and w.employment_status = 'active' and w.is_enrolled
), finding as (
  select coalesce(json_agg(json_build_object(
           'rule_name', rule, 'severity', severity, 'passed', passed, 'message', message,
           'details', details, 'affected_records', affected) order by id), '[]') as findings
    from wadi.wf_validation
   where execution_id = {{execution.id}}::uuid and iteration = {{year}}::text and not replaced
)
select json_build_object(
  'year', {{year}},
  'workforce_breakdown', json_build_object(
    'year', {{year}}, 'total_employees', s.everybody, 'active_employees', s.active,
    'breakdown_by_status', json_build_object(
      'continuous_active', s.continuous_active, 'experienced_termination', s.experienced_termination,
      'new_hire_active', s.new_hire_active, 'new_hire_termination', s.new_hire_termination),
    'participation_rate', round(s.enrolled::numeric / nullif(s.active, 0), 4)),
  'event_summary', json_build_object(
    'year', {{year}}, 'total_events', e.total, 'events_by_type', e.kinds,
    'hire_termination_ratio', e.ratio),
  'growth_analysis', json_build_object(
    'previous_active', o.n, 'current_active', s.active, 'net_growth', s.active - o.n,
    'growth_pct', round(100.0 * (s.active - o.n) / nullif(o.n, 0), 4)),
  'contribution_summary', case when c.n > 0 then json_build_object(
    'enrolled_employees_active_eoy', c.n, 'total_contributions_active_eoy', c.total,
    'avg_contribution_active_eoy', c.average, 'avg_deferral_rate_active_eoy', c.rate) end,
  'data_quality_results', f.findings,
  'generated_at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as report
  from staff s cross join event e cross join opening o cross join contribution c cross join finding f
