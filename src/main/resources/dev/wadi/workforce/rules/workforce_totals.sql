-- The year ends with exactly the target, by every way of counting: the snapshot, the events, the
-- plan, and the plan by level.
with needs as (
  select * from workforce.int_workforce_needs
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), level as (
  select coalesce(sum(hires), 0) as hires, coalesce(sum(experienced_terminations), 0) as leavers,
         coalesce(sum(new_hire_terminations), 0) as new_leavers
    from workforce.int_workforce_needs_by_level
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), snapshot as (
  select count(*) as everybody, count(*) filter (where employment_status = 'active') as active
    from workforce.fct_workforce_snapshot
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), event as (
  select count(*) filter (where event_type = 'hire') as hires,
         count(*) filter (where event_type = 'termination') as terminations
    from workforce.fct_yearly_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
     and event_type in ('hire', 'termination')
), counted as materialized (
  select n.starting_headcount as opening, s.active, e.hires, e.terminations,
         n.target_ending_headcount as target,
         abs(s.active - n.target_ending_headcount) as off_target,
         abs(s.active - (n.starting_headcount + e.hires - e.terminations)) as off_flow,
         abs(s.everybody - (n.starting_headcount + e.hires)) as off_population,
         abs(l.hires - n.total_hires) + abs(l.leavers - n.experienced_terminations)
           + abs(l.new_leavers - n.new_hire_terminations) as off_levels,
         abs(n.growth_variance) as variance
    from needs n cross join level l cross join snapshot s cross join event e
)
select coalesce(max(off_target + off_flow + off_population + off_levels + variance), 1)::bigint
         as affected,
       coalesce(max(format('%s + %s hires - %s terminations, active %s, target %s; levels differ by %s',
         opening, hires, terminations, active, target, off_levels)),
         'there is no plan for the year') as message,
       coalesce(jsonb_agg(to_jsonb(counted))->0, '{}') as details
  from counted
