-- Years after the run's last one that an earlier, longer run has left behind.
select count(*) as affected,
       case when count(*) = 0 then 'no year beyond the run''s last'
            else format('rows of %s are of an earlier run and not of this one: run with end_year=%s to replace them',
              string_agg(simulation_year::text, ', ' order by simulation_year), max(simulation_year)) end
         as message
  from workforce.int_workforce_needs
 where scenario_id = {{params.scenario_id}} and simulation_year > {{params.end_year}}
