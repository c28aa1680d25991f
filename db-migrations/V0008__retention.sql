-- What retention has taken away.
alter table wadi.loads add column purged_at timestamptz;
comment on column wadi.loads.purged_at is 'When its rows left the history; the load itself stays known';
alter table wadi.contents add column purged_at timestamptz;
comment on column wadi.contents.purged_at is
  'When its bytes left the archive; a job of it can no longer be replayed';

-- Live jobs whose rows do not add up; none, or we have lost count of somebody's rows.
create view wadi.unbalanced_jobs as
select id, pipeline, business_date, file_name,
       rows_read, rows_loaded, rows_unchanged, rows_rejected, rows_ignored
  from wadi.jobs
 where state = 'done' and load_state = 'live'
   and rows_read <> rows_loaded + rows_unchanged + rows_rejected + rows_ignored;

-- Contents that nobody has sent since then and no unfinished job needs; a reference that still
-- holds keeps its bytes, because jobs of any date may be derived from it anew.
create function wadi.expired_contents(before timestamptz) returns setof text
language sql stable as $$
  select c.sha256 from wadi.contents c
   where c.purged_at is null and c.first_seen_at < before
     and not exists (select from wadi.deliveries d where d.sha256 = c.sha256
           and greatest(d.arrived_at, d.last_seen_at) >= before)
     and not exists (select from wadi.jobs j where j.sha256 = c.sha256
           and (j.state in ('queued', 'processing', 'transformed')
             or j.load_state = 'live'
                and exists (select from wadi.job_references r where r.version_job = j.id)))
$$;

-- Whether a content's bytes are gone; whoever claims them anew says that they are there again.
create function wadi.is_purged(content text) returns boolean
language sql stable as
$$ select exists (select from wadi.contents where sha256 = content and purged_at is not null) $$;
