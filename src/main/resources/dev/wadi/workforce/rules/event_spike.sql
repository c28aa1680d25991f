-- A year's events are at most with.ratio times those of the year before.
with kind as (
  select event_type, count(*) filter (where simulation_year = {{year}}) as now,
         count(*) filter (where simulation_year = {{year - 1}}) as before
    from workforce.fct_yearly_events
   where scenario_id = {{params.scenario_id}} and simulation_year in ({{year}}, {{year - 1}})
     and ({{year != params.start_year}} or simulation_year = {{year}})
   group by event_type
), counted as materialized (
  select coalesce(sum(now), 0) as now, coalesce(sum(before), 0) as before,
         jsonb_object_agg(event_type, jsonb_build_array(before, now)) as kinds
    from kind
)
select case when before = 0 or now <= {{with.ratio}} * before then 0 else now - before end::bigint
         as affected,
       format('%s events, %s in the year before', now, before) as message,
       jsonb_build_object('events', now, 'year_before', before, 'by_type', kinds) as details
  from counted
