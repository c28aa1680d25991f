-- The ledger: what arrived, what it is, what is done about it. It is the queue, too: nothing that
-- matters is kept in memory. docs/architecture.md tells the life of a file in these words.

-- One sequence for deliveries and jobs, so that a number shown to a person means one thing only.
create sequence wadi.id;

-- Content: the bytes, named by their SHA-256. The archive's key.
create table wadi.contents (
  sha256            text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size              bigint      not null check (size >= 0),
  format            text,
  document_modified timestamptz,
  first_seen_at     timestamptz not null default now()
);
comment on column wadi.contents.document_modified is
  'When its author last changed it, by the document''s own property';

-- Small contents live here instead of in a file: many of them cost one fsync.
create table wadi.file_archive (
  sha256  text  primary key references wadi.contents,
  content bytea not null
);

create table wadi.contract_versions (
  hash       text        primary key check (hash ~ '^[0-9a-f]{64}$'),
  pipeline   text        not null,
  profile    text        not null,
  body       text        not null,
  created_at timestamptz not null default now()
);
comment on column wadi.contract_versions.body is 'Canonical JSON; hash is its SHA-256';

-- A lease belongs to a running process. A job whose owner's lease has run out can be claimed anew.
create table wadi.leases (
  holder     uuid        primary key,
  role       text        not null check (role in ('serve', 'process', 'verb')),
  host       text        not null,
  pid        bigint      not null,
  taken_at   timestamptz not null default now(),
  expires_at timestamptz not null
);

-- Delivery: one arrival of a file. Seen again unchanged, it is the same delivery.
create table wadi.deliveries (
  id              bigint      primary key default nextval('wadi.id'),
  source          text        not null,
  path            text        not null,
  size            bigint      not null,
  revision        text        not null,
  source_modified timestamptz not null,
  sha256          text        references wadi.contents,
  pipeline        text,
  business_date   date,
  job_id          bigint,
  outcome         text        not null check (outcome in ('claimed', 'duplicate', 'refused')),
  verdict         text        not null,
  message         text        not null default '',
  arrived_at      timestamptz not null default now(),
  last_seen_at    timestamptz not null default now(),
  unique (source, path, size, revision)
);
create index on wadi.deliveries (sha256);
create index on wadi.deliveries (job_id);

create table wadi.runs (
  id            bigint      primary key generated always as identity,
  pipeline      text        not null,
  business_date date        not null,
  started_at    timestamptz not null default now(),
  unique (pipeline, business_date)
);

-- Job: one content in one pipeline for one business date under one contract version.
-- state says what work is left; load_state says what its rows are.
create table wadi.jobs (
  id                bigint      primary key default nextval('wadi.id'),
  run_id            bigint      not null references wadi.runs,
  delivery_id       bigint      not null references wadi.deliveries,
  pipeline          text        not null,
  business_date     date        not null,
  sha256            text        not null references wadi.contents,
  contract_hash     text        not null references wadi.contract_versions,
  profile           text        not null,
  file_name         text        not null,
  path              text        not null,
  size              bigint      not null,
  subject           text,
  document_modified timestamptz,
  source_modified   timestamptz not null,
  state             text        not null default 'queued' check (state in
                      ('queued', 'processing', 'transformed', 'done', 'quarantined', 'failed')),
  load_state        text        not null default 'none' check (load_state in
                      ('none', 'live', 'superseded', 'undone', 'duplicate')),
  stage             text        not null default 'queued' check (stage in
                      ('queued', 'reading', 'deriving', 'batching', 'seeding', 'finished')),
  attempt           integer     not null default 0,
  failures          integer     not null default 0,
  owner             uuid,
  reserved_for      uuid,
  retry_at          timestamptz,
  stale             boolean     not null default false,
  location          text,
  verdict           text        not null default 'ACCEPTED',
  error_code        text,
  message           text        not null default '',
  warnings          jsonb       not null default '[]',
  ignored           jsonb       not null default '{}',
  rows_read         bigint      not null default 0,
  rows_loaded       bigint      not null default 0,
  rows_unchanged    bigint      not null default 0,
  rows_rejected     bigint      not null default 0,
  rows_ignored      bigint      not null default 0,
  duplicate_of      bigint      references wadi.jobs,
  resolved_by       bigint      references wadi.jobs,
  created_at        timestamptz not null default now(),
  ordered_at        timestamptz not null default now(),
  state_since       timestamptz not null default now(),
  processed_at      timestamptz,
  unique (sha256, pipeline, business_date, contract_hash)
);
alter table wadi.deliveries add foreign key (job_id) references wadi.jobs;
create index on wadi.jobs (pipeline, state, id) where state in ('queued', 'processing', 'transformed');
create index on wadi.jobs (run_id);
create index on wadi.jobs (pipeline, business_date, subject);
comment on column wadi.jobs.attempt is 'Number of the newest attempt: the fencing token';
comment on column wadi.jobs.failures is 'Attempts that count against the retry limit';
comment on column wadi.jobs.reserved_for is
  'A one-shot run that alone may work this job while its lease holds, so that it can publish a date at once';
comment on column wadi.jobs.stale is
  'A reference changed while this job was being worked: what it derived must not be seeded';
comment on column wadi.jobs.ordered_at is
  'When a delivery last asked for it; of two jobs with the same bytes the later one holds';
comment on column wadi.jobs.resolved_by is 'The job that loaded the corrected file';

create table wadi.attempts (
  job_id     bigint      not null references wadi.jobs,
  attempt    integer     not null,
  owner      uuid        not null,
  started_at timestamptz not null default now(),
  ended_at   timestamptz,
  outcome    text        check (outcome in
               ('seeded', 'unchanged', 'superseded', 'refused', 'failed', 'abandoned')),
  error_code text,
  message    text        not null default '',
  primary key (job_id, attempt)
);

-- Needs: what a job must have before it can derive. Parked is derived from these, never stored.
create table wadi.job_needs (
  job_id   bigint not null references wadi.jobs on delete cascade,
  kind     text   not null check (kind in ('reference', 'file')),
  pipeline text   not null,
  subject  text   not null default '',
  primary key (job_id, kind, pipeline, subject)
);

-- The versions a job's derivation used; keys = the looked-up keys, null = all of it.
create table wadi.job_references (
  job_id          bigint  not null references wadi.jobs on delete cascade,
  kind            text    not null check (kind in ('reference', 'file')),
  pipeline        text    not null,
  version_job     bigint  references wadi.jobs,
  version_attempt integer,
  keys            text[],
  primary key (job_id, kind, pipeline)
);
create index on wadi.job_references (pipeline, version_job);

-- Load: the rows of one attempt in one partition. At most one is live per partition.
create table wadi.loads (
  job_id              bigint      not null references wadi.jobs,
  attempt             integer     not null,
  pipeline            text        not null,
  business_date       date        not null,
  part                text        not null,
  table_rows          bigint      not null,
  row_set_hash        text        not null,
  document_modified   timestamptz,
  source_modified     timestamptz not null,
  sha256              text        not null,
  state               text        not null check (state in ('live', 'superseded', 'undone')),
  replaced_by_job     bigint,
  replaced_by_attempt integer,
  loaded_at           timestamptz not null default now(),
  ended_at            timestamptz,
  primary key (job_id, attempt)
);
create unique index on wadi.loads (pipeline, part) where state = 'live';
create index on wadi.loads (pipeline, business_date) where state = 'live';
comment on column wadi.loads.part is 'Values of the partition columns, joined by U+001F';

create table wadi.row_rejections (
  id         bigint  primary key generated always as identity,
  job_id     bigint  not null references wadi.jobs,
  attempt    integer not null,
  sheet      text    not null,
  row        integer not null,
  col        text    not null,
  value      text    not null,
  rule       text    not null,
  reason     text    not null,
  at         timestamptz not null default now()
);
create index on wadi.row_rejections (job_id, attempt);

create table wadi.dead_letters (
  id         bigint      primary key generated always as identity,
  job_id     bigint      not null references wadi.jobs,
  attempt    integer     not null,
  route      text        not null,
  error_code text        not null,
  message    text        not null,
  detail     text        not null default '',
  status     text        not null default 'open' check (status in ('open', 'replayed', 'closed')),
  at         timestamptz not null default now()
);
create index on wadi.dead_letters (job_id);

create table wadi.healing_actions (
  id           bigint      primary key generated always as identity,
  job_id       bigint      references wadi.jobs,
  pipeline     text        not null,
  scale        text        not null check (scale in ('local', 'global')),
  priority     text        not null check (priority in ('low', 'normal', 'high')),
  action       text        not null,
  prerequisite text        not null default '',
  result       text        not null,
  at           timestamptz not null default now()
);

-- The one outbox: what happened, in order; written in the transaction that made it happen.
create table wadi.events (
  id            bigint      primary key generated always as identity,
  at            timestamptz not null default clock_timestamp(),
  kind          text        not null,
  pipeline      text,
  business_date date,
  job_id        bigint,
  delivery_id   bigint,
  message       text        not null,
  detail        jsonb       not null default '{}',
  sent_at       timestamptz
);
create index on wadi.events (job_id);
create index on wadi.events (id) where sent_at is null;

-- Projections (seed CSV, outputs) of these must be written again.
create table wadi.dirty_projections (
  pipeline      text        not null,
  business_date date        not null,
  profile       text        not null,
  contract_hash text        not null references wadi.contract_versions,
  mark          bigint      not null default nextval('wadi.id'),
  since         timestamptz not null default now(),
  primary key (pipeline, business_date, profile)
);

-- What every row of a loaded table carries besides its business columns.
create table wadi.row_origin (
  job_id      bigint  not null,
  attempt     integer not null,
  source_row  integer not null,
  _rescued    jsonb,
  live        boolean not null default true,
  replaced_by bigint
);

-- Turns X_versions (partitioned by live) into X (live rows, with key) and X_history.
create procedure wadi.make_versions(live_table text, key text[], partition text[])
language plpgsql as $$
declare
  parent text := live_table || '_versions';
  history text := live_table || '_history';
begin
  execute format('create table %s partition of %s for values in (true)', live_table, parent);
  execute format('create table %s partition of %s for values in (false)', history, parent);
  execute format('alter table %s add primary key (%s)', live_table,
    (select string_agg(quote_ident(k), ', ' order by o) from unnest(key) with ordinality u(k, o)));
  execute format('alter table %s alter live set default false', history);
  execute format('create index on %s (%s)', history,
    (select string_agg(quote_ident(k), ', ' order by o) from unnest(partition) with ordinality u(k, o)));
end $$;

-- Is this holder's lease still good? By the database's clock.
create function wadi.holds_lease(who uuid) returns boolean
language sql stable as
$$ select exists (select from wadi.leases where holder = who and expires_at > now()) $$;

-- The needs that a job still waits for.
create view wadi.waiting as
select n.job_id, n.kind, n.pipeline as needs_pipeline, n.subject as needs_subject,
       j.pipeline, j.business_date,
       case n.kind when 'reference' then n.pipeline
            else n.subject || ' of ' || to_char(j.business_date, 'YYYY-MM-DD') end as need
  from wadi.job_needs n
  join wadi.jobs j on j.id = n.job_id
 where j.state = 'queued'
   and case n.kind
       when 'reference' then not exists (
         select from wadi.loads l
          where l.pipeline = n.pipeline and l.state = 'live' and l.business_date <= j.business_date)
       else not exists (
         select from wadi.jobs r
          where r.pipeline = n.pipeline and r.business_date = j.business_date
            and r.profile = j.profile and lower(btrim(r.subject)) = lower(btrim(n.subject))
            and (r.load_state = 'live' or r.state = 'transformed'
                 and r.reserved_for is not distinct from j.reserved_for))
       end;

-- One row per file of a run; a delivery whose bytes were known is a row of its own.
create view wadi.pipeline_file_jobs as
select j.id, j.run_id as pipeline_run_id, j.pipeline, j.business_date, j.profile,
       j.path as file_path, j.file_name, j.sha256, j.location as store_id,
       case when j.state = 'queued' and exists (select from wadi.waiting w where w.job_id = j.id)
              then 'parked'
            when j.state <> 'done' then j.state
            when j.load_state in ('superseded', 'undone', 'duplicate') then j.load_state
            else 'completed' end as status,
       j.stage,
       case j.stage when 'queued' then 0 when 'reading' then 20 when 'deriving' then 50
            when 'batching' then 70 when 'seeding' then 80 else 100 end as progress_percentage,
       j.verdict, j.error_code, nullif(j.message, '') as error_message,
       greatest(j.failures, 0) as retry_count, j.attempt,
       j.rows_read, j.rows_loaded, j.rows_unchanged, j.rows_rejected, j.rows_ignored,
       j.duplicate_of, j.resolved_by, j.created_at, j.processed_at
  from wadi.jobs j
union all
select d.id, j.run_id, j.pipeline, j.business_date, j.profile,
       d.path, regexp_replace(d.path, '.*/', ''), d.sha256, j.location,
       'duplicate', 'finished', 100, 'ACCEPTED', null, nullif(d.message, ''), 0, 0,
       0, 0, 0, 0, 0, j.id, null, d.arrived_at, d.arrived_at
  from wadi.deliveries d
  join wadi.jobs j on j.id = d.job_id
 where d.outcome = 'duplicate'
union all
select d.id, null, d.pipeline, d.business_date, null,
       d.path, regexp_replace(d.path, '.*/', ''), d.sha256, null,
       'quarantined', 'finished', 100, d.verdict, d.verdict, nullif(d.message, ''), 0, 0,
       0, 0, 0, 0, 0, null, null, d.arrived_at, d.arrived_at
  from wadi.deliveries d
 where d.outcome = 'refused';

create view wadi.pipeline_runs as
select r.id, r.pipeline as pipeline_name, r.business_date as date,
       case when f.unfinished > 0 and f.started > 0 then 'processing'
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
           count(*) filter (where j.state = 'failed'
             or j.state = 'quarantined' and j.resolved_by is null) as broken,
           -- of a refused correction an earlier file's rows are in: nothing is missing
           count(*) filter (where (j.state = 'failed'
             or j.state = 'quarantined' and j.resolved_by is null)
             and not exists (select from wadi.jobs l
                  where l.run_id = j.run_id and l.load_state = 'live' and l.id <> j.id
                    and (l.path = j.path or l.subject = j.subject))) as missing,
           coalesce(sum(j.rows_loaded + j.rows_unchanged)
             filter (where j.load_state = 'live'), 0) as total_rows,
           max(j.processed_at) as completed_at
      from wadi.jobs j
     where j.run_id = r.id) f;
