-- Of the rows of the census at most with.threshold are lost on the way (duplicates, no pay, no dates).
with counted as materialized (
  select case when {{params.census_size > 0}}
              then (select count(*) from workforce.generated_census
                     where scenario_id = {{params.scenario_id}})
              else (select count(*) from workforce.raw_census
                     where business_date = workforce.census_date({{params.start_year}})) end as raw,
         (select count(*) from workforce.stg_census_data
           where scenario_id = {{params.scenario_id}}) as staged
), drift as (
  select raw, staged, abs(raw - staged)::numeric / greatest(raw, 1) as drift from counted
)
select abs(raw - staged) as affected,
       format('%s rows of the census became %s people, drift %s %%, at most %s %%', raw, staged,
         round(100 * drift, 3), round(100 * {{with.threshold}}::numeric, 3)) as message,
       drift <= {{with.threshold}} and (raw > 0 or staged = 0) as passed,
       jsonb_build_object('raw', raw, 'staged', staged, 'drift', round(drift, 6)) as details
  from drift
