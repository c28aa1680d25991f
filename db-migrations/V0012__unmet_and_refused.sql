-- Needs that are not met, whatever becomes of their jobs; waiting is who is queued for them.
create view wadi.unmet_needs as
select n.job_id, n.kind, n.pipeline as needs_pipeline, n.subject as needs_subject,
       j.pipeline, j.business_date,
       case n.kind when 'reference' then n.pipeline
            when 'confirmation' then n.subject
            else n.subject || ' of ' || to_char(j.business_date, 'YYYY-MM-DD') end as need, j.state
  from wadi.job_needs n
  join wadi.jobs j on j.id = n.job_id
 where case n.kind
       when 'confirmation' then true
       when 'reference' then not exists (
         select from wadi.reference_version(n.pipeline, j.business_date))
       else not exists (
         select from wadi.jobs r
          where r.pipeline = n.pipeline and r.business_date = j.business_date
            and r.profile = j.profile and lower(btrim(r.subject)) = lower(btrim(n.subject))
            and (r.load_state = 'live' or r.state = 'transformed'
                 and r.reserved_for is not distinct from j.reserved_for))
       end;

create or replace view wadi.waiting as
select job_id, kind, needs_pipeline, needs_subject, pipeline, business_date, need
  from wadi.unmet_needs where state = 'queued';

-- A file that was refused before a job was made of it belongs to a run, too, where its folder or
-- name tell which: that run is not complete until something has come in its place.
create index on wadi.deliveries (pipeline, business_date)
  where outcome = 'refused' and resolved_by is null;

create or replace view wadi.pipeline_runs as
select r.id, r.pipeline as pipeline_name, r.business_date as date,
       case when f.unfinished > 0 and wadi.is_halted(r.pipeline) then 'paused'
            when f.unfinished > 0 and f.started > 0 then 'processing'
            when f.unfinished > 0 then 'pending'
            when f.broken + d.refused > 0 then 'failed'
            else 'completed' end as status,
       f.unfinished = 0 and f.missing + d.missing = 0 as is_complete,
       f.total_files + d.refused as total_files,
       f.total_files + d.refused - f.unfinished as processed_files, f.total_rows,
       r.started_at,
       case when f.unfinished = 0 then f.completed_at end as completed_at,
       case when f.broken + d.refused > 0
            then f.broken + d.refused || ' of ' || f.total_files + d.refused
                 || ' files are not in' end as error_message
  from wadi.runs r
  cross join lateral (
    select count(*) as total_files,
           count(*) filter (where j.state in ('queued', 'processing', 'transformed')) as unfinished,
           count(*) filter (where j.attempt > 0) as started,
           count(*) filter (where j.state in ('failed', 'quarantined')
             and j.resolved_by is null) as broken,
           -- of a refused correction an earlier file's rows are in: nothing is missing
           count(*) filter (where j.state in ('failed', 'quarantined') and j.resolved_by is null
             and not exists (select from wadi.jobs l
                  where l.run_id = j.run_id and l.load_state = 'live' and l.id <> j.id
                    and (l.path = j.path or l.subject = j.subject))) as missing,
           coalesce(sum(j.rows_loaded + j.rows_unchanged)
             filter (where j.load_state = 'live'), 0) as total_rows,
           max(j.processed_at) as completed_at
      from wadi.jobs j
     where j.run_id = r.id) f
  cross join lateral (
    select count(*) as refused,
           count(*) filter (where not exists (select from wadi.jobs l
                  where l.run_id = r.id and l.load_state = 'live'
                    and l.file_name = regexp_replace(d.path, '.*/', ''))) as missing
      from wadi.deliveries d
     where d.outcome = 'refused' and d.resolved_by is null
       and d.pipeline = r.pipeline and d.business_date = r.business_date) d;
