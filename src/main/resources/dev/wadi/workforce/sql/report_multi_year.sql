-- All years of the run, as one JSON document. Growth over a single year has no yearly average.
with year as (
  select w.simulation_year as year, count(*) as everybody,
         count(*) filter (where w.employment_status = 'active') as active,
         round(count(*) filter (where w.employment_status = 'active' and w.is_enrolled)::numeric
           / nullif(count(*) filter (where w.employment_status = 'active'), 0), 4) as participation
    from workforce.fct_workforce_snapshot w
   where w.scenario_id = {{params.scenario_id}}
     and w.simulation_year between {{params.start_year}} and {{params.end_year}}
   group by w.simulation_year
), kind as (
  select k.event_type, y.year, count(e.employee_id) as n
    from (values ('hire'), ('termination'), ('promotion'), ('raise'), ('enrollment'),
            ('enrollment_change'), ('deferral_escalation')) as k (event_type)
    cross join year y
    left join workforce.fct_yearly_events e
      on e.scenario_id = {{params.scenario_id}} and e.simulation_year = y.year
     and e.event_type = k.event_type
   group by k.event_type, y.year
), trend as (
  select json_object_agg(event_type, per_year order by event_type) as trends
    from (select event_type, json_agg(n order by year) as per_year from kind group by event_type) t
), ends as (
  select (array_agg(active order by year))[1] as first_active,
         (array_agg(active order by year desc))[1] as last_active, count(*) as years
    from year
)
select json_build_object(
  'start_year', {{params.start_year}}, 'end_year', {{params.end_year}},
  'workforce_progression', (select json_agg(json_build_object(
     'year', year, 'total_employees', everybody, 'active_employees', active,
     'participation_rate', participation) order by year) from year),
  'growth_analysis', json_build_object(
    'start_active', e.first_active, 'end_active', e.last_active,
    'cagr_pct', case when e.years > 1 and e.first_active > 0 then round(
       100 * (power(e.last_active::numeric / e.first_active, 1.0 / (e.years - 1)) - 1), 4) end,
    'total_growth_pct', round(100.0 * (e.last_active - e.first_active)
       / nullif(e.first_active, 0), 4)),
  'event_trends', t.trends,
  'participation_trends', (select json_agg(participation order by year) from year),
  'generated_at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as report
  from ends e cross join trend t
