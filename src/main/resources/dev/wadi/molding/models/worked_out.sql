-- table: molding.worked_out
-- depends: production_status
-- delete: true
select now(), array(select job_id from molding.live_jobs order by job_id)
