-- What a year came to, as outputs of its last step: for those who watch the run.
select json_build_object(
  'active', (select count(*) from workforce.fct_workforce_snapshot
              where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
                and employment_status = 'active'),
  'events', (select json_object_agg(event_type, n order by event_type)
               from (select event_type, count(*) as n from workforce.fct_yearly_events
                      where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
                      group by event_type) as kind)) as outputs
