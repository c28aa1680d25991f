-- A line for each year of the run.
select w.simulation_year as "Year", count(*) as "Total Employees",
       count(*) filter (where w.employment_status = 'active') as "Active Employees",
       round(100.0 * count(*) filter (where w.employment_status = 'active' and w.is_enrolled)
         / nullif(count(*) filter (where w.employment_status = 'active'), 0), 1)::text || '%'
         as "Participation Rate"
  from workforce.fct_workforce_snapshot w
 where w.scenario_id = {{params.scenario_id}}
   and w.simulation_year between {{params.start_year}} and {{params.end_year}}
 group by w.simulation_year
 order by w.simulation_year
