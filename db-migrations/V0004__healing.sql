-- Healing: what is held back, which versions are not used, who may act.

-- Halt: a pipeline's jobs are not taken; its files are still claimed. pipeline '*' = all of them.
create table wadi.halts (
  id        bigint      primary key generated always as identity,
  pipeline  text        not null,
  reason    text        not null,
  by_whom   text        not null,
  since     timestamptz not null default now(),
  lifted_at timestamptz,
  lifted_by text
);
create unique index on wadi.halts (pipeline, by_whom) where lifted_at is null;
comment on column wadi.halts.by_whom is
  'Who halted it: a person''s name, healing (too many failures alike), or schema (the table does not fit its contract; lifted when it fits)';

create function wadi.is_halted(which text) returns boolean
language sql stable as
$$ select exists (select from wadi.halts where lifted_at is null and pipeline in (which, '*')) $$;

-- Reference versions that are passed over, because what was derived with them broke.
create table wadi.bad_versions (
  job_id    bigint      not null,
  attempt   integer     not null,
  pipeline  text        not null,
  reason    text        not null,
  since     timestamptz not null default now(),
  lifted_at timestamptz,
  primary key (job_id, attempt),
  foreign key (job_id, attempt) references wadi.loads (job_id, attempt) on delete cascade
);

-- The version of a reference that holds on a date: the newest that is effective then; instead of a
-- bad one the version it replaced, read as of that.
create function wadi.reference_version(which text, day date)
returns table (job_id bigint, attempt integer)
language sql stable as $$
  select l.job_id, l.attempt
    from wadi.loads l
    left join wadi.bad_versions newer on newer.job_id = l.replaced_by_job
      and newer.attempt = l.replaced_by_attempt and newer.lifted_at is null
   where l.pipeline = which and l.business_date <= day
     and (l.state = 'live' or l.state = 'superseded' and newer.job_id is not null)
     and not exists (select from wadi.bad_versions b
                      where b.job_id = l.job_id and b.attempt = l.attempt and b.lifted_at is null)
   order by l.business_date desc, l.state = 'live' desc, l.loaded_at desc
   limit 1
$$;

-- Files of a source that cannot be taken; each is told of once.
create table wadi.stuck_files (
  source text        not null,
  path   text        not null,
  reason text        not null,
  since  timestamptz not null default now(),
  primary key (source, path)
);

alter table wadi.jobs add column takeovers integer not null default 0;
comment on column wadi.jobs.takeovers is
  'How often it was taken over from a process that ended with it in hand, since it last went on';

alter table wadi.dead_letters
  add column parameters jsonb not null default '{}',
  add column note text not null default '',
  add column replayed_as bigint references wadi.jobs,
  add column closed_at timestamptz;
comment on column wadi.dead_letters.parameters is
  'For its replay: contract keys and their values; date = another business date';
create index on wadi.dead_letters (at) where status = 'open';

create or replace view wadi.pipeline_runs as
select r.id, r.pipeline as pipeline_name, r.business_date as date,
       case when f.unfinished > 0 and wadi.is_halted(r.pipeline) then 'paused'
            when f.unfinished > 0 and f.started > 0 then 'processing'
            when f.unfinished > 0 then 'pending'
            when f.broken > 0 then 'failed'
            else 'completed' end as status,
       f.unfinished = 0 and f.missing = 0 as is_complete,
       f.total_files, f.total_files - f.unfinished as processed_files, f.total_rows,
       r.started_at,
       case when f.unfinished = 0 then f.completed_at end as completed_at,
       case when f.broken > 0
            then f.broken || ' of ' || f.total_files || ' files are not in' end as error_message
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
     where j.run_id = r.id) f;

-- Columns of the loaded tables as the migrations made them; healing compares with these.
create table wadi.table_shapes (
  table_name  text   not null,
  migrations  bigint not null,
  column_name text   not null,
  type        text   not null,
  primary key (table_name, migrations, column_name)
);
comment on column wadi.table_shapes.migrations is 'How many migrations had been run';
