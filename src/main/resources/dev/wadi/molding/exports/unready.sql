select case
         when w.jobs is null
           then 'No order''s progress is worked out yet: wadi molding run --db DIR'
         when w.jobs <> array(select job_id from molding.live_jobs order by job_id)
           then 'The plant''s rows have changed since its orders'' progress was worked out: wadi molding track'
       end as unready
  from (select 1) one
  left join molding.worked_out w on true
