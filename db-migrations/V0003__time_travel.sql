-- Undo, replay and questions about single files and rows.

-- A file that was refused before a job was made of it, and the job that loaded what came instead.
alter table wadi.deliveries add resolved_by bigint references wadi.jobs;
comment on column wadi.deliveries.resolved_by is
  'Of a refused delivery: the job that loaded the same bytes or the same path later';
create index on wadi.deliveries (source, path) where outcome = 'refused';
create index on wadi.deliveries (sha256) where outcome = 'refused' and resolved_by is null;

-- What explain and undo look for among many jobs.
create index on wadi.jobs (lower(file_name));
create index on wadi.jobs (path);
create index on wadi.jobs (sha256 text_pattern_ops);
create index on wadi.deliveries (path);
create index on wadi.deliveries (lower(regexp_replace(path, '.*/', '')));
create index on wadi.deliveries (sha256 text_pattern_ops);
create index on wadi.job_references (version_job);
create index on wadi.events (delivery_id) where delivery_id is not null;
create index on wadi.healing_actions (job_id);
