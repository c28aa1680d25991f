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
