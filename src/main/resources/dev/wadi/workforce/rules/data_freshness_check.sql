-- The census is of the last day before the simulation, or at most with.maxAgeDays older, and nobody
-- in it is hired after it. One of a later day would simulate what is known already: an error. Also
-- tells when a year has no limits of its own, and which files the census came from.
with census as (
  select case when {{params.census_size > 0}} then date '2024-12-31'
              else workforce.census_date({{params.start_year}}) end as as_of
), file as (
  select coalesce(json_agg(distinct j.sha256), '[]'::json) as hashes
    from census
    join workforce.raw_census r on r.business_date = census.as_of
    join wadi.jobs j on j.id = r.job_id
   where {{params.census_size == 0}}
), person as (
  select count(*) filter (where s.hire_date > census.as_of) as early
    from workforce.stg_census_data s cross join census
   where s.scenario_id = {{params.scenario_id}}
), found as (
  select as_of, hashes, early, make_date({{params.start_year - 1}}, 12, 31) - as_of as age,
         not exists (select from workforce.cfg_irs_limits where limit_year = {{year}}) as no_limits
    from census cross join file cross join person
)
select early + (as_of is null or age < 0 or age > {{with.maxAgeDays}})::integer + no_limits::integer
         as affected,
       case when as_of is null then 'there is no census: drop one into inbox/census, or name census_size'
            when age < 0 then format('the census of %s is later than the simulation''s start: load one of %s or earlier',
              as_of, make_date({{params.start_year - 1}}, 12, 31))
            when age > {{with.maxAgeDays}} then format('the census of %s is %s days old, more than %s',
              as_of, age, {{with.maxAgeDays}})
            when early > 0 then format('%s people of the census of %s are hired after it', early, as_of)
            when no_limits then format('no limits for %s in workforce.cfg_irs_limits: those of the nearest year hold',
              {{year}})
            else format('census of %s, %s days before the simulation', as_of, age) end as message,
       coalesce(age between 0 and {{with.maxAgeDays}}, false) and early = 0 and not no_limits as passed,
       case when as_of is null or age < 0 or early > 0 then 'error' else 'warning' end as severity,
       jsonb_build_object('as_of', as_of, 'age_days', age, 'hired_later', early, 'files', hashes)
         as details
  from found
