-- Workflows: one engine runs every job of several steps. What it must not forget is here; nothing
-- that matters is kept in memory. Times are the database's.

create table wadi.wf_definition (
  id         bigint      primary key generated always as identity,
  name       text        not null,
  version    text        not null,
  sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  yaml       text        not null,
  created_at timestamptz not null default now(),
  unique (name, sha256)
);

create table wadi.wf_execution (
  id               uuid        primary key default gen_random_uuid(),
  def              text        not null,
  version          text        not null,
  definition       bigint      not null references wadi.wf_definition,
  status           text        not null default 'QUEUED' check (status in
                     ('QUEUED', 'RUNNING', 'COMPENSATING', 'COMPLETED', 'FAILED', 'COMPENSATED',
                      'COMPENSATION_FAILED', 'CANCELLED', 'TIMED_OUT', 'SKIPPED')),
  ends_as          text        check (ends_as in ('FAILED', 'COMPENSATED', 'CANCELLED', 'TIMED_OUT')),
  disposition      text        not null default 'passed' check (disposition in
                     ('passed', 'passed_with_warnings', 'failed')),
  priority         smallint    not null,
  params           jsonb       not null,
  fail_on_error    boolean     not null default false,
  series           text        not null default '',
  fingerprints     jsonb       not null default '{}',
  drift            text        not null default 'NO_HISTORY',
  idempotency_key  text        unique,
  concurrency_key  text,
  concurrency_max  integer     not null default 1,
  resumed_from     bigint,
  queued_at        timestamptz not null default clock_timestamp(),
  started_at       timestamptz,
  finished_at      timestamptz,
  time_limit       interval    not null,
  deadline         timestamptz,
  owner            uuid,
  attempt          integer     not null default 0,
  reserved_for     uuid,
  cancel_requested boolean     not null default false,
  parent           uuid        references wadi.wf_execution,
  correlation_id   text        not null default '',
  failed_step      text,
  error_class      text,
  error            text
);
create index on wadi.wf_execution (priority, queued_at)
  where status in ('QUEUED', 'RUNNING', 'COMPENSATING');
create index on wadi.wf_execution (concurrency_key)
  where status in ('QUEUED', 'RUNNING', 'COMPENSATING') and concurrency_key is not null;
create index on wadi.wf_execution (def, queued_at);
comment on column wadi.wf_execution.attempt is
  'How often it was taken: the fencing token. Whoever took it before can commit nothing any more';
comment on column wadi.wf_execution.reserved_for is
  'A process that alone may work it while that process holds its lease';
comment on column wadi.wf_execution.ends_as is 'What it becomes when its compensations are done';
comment on column wadi.wf_execution.series is
  'Executions of one workflow and series follow each other: checkpoints, history and drift';

create table wadi.wf_stage (
  execution_id uuid        not null references wadi.wf_execution on delete cascade,
  iteration    text        not null,
  stage        text        not null,
  status       text        not null check (status in
                 ('RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED', 'REUSED')),
  started_at   timestamptz not null,
  finished_at  timestamptz,
  recoveries   integer     not null default 0,
  reused_from  uuid,
  reused_age   interval,
  error        text,
  primary key (execution_id, iteration, stage)
);

create table wadi.wf_step (
  execution_id    uuid        not null references wadi.wf_execution on delete cascade,
  iteration       text        not null,
  name            text        not null,
  stage           text        not null,
  status          text        not null check (status in
                    ('RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED')),
  attempt         integer     not null,
  input           jsonb       not null default '{}',
  outputs         jsonb       not null default '{}',
  started_at      timestamptz not null,
  finished_at     timestamptz,
  next_attempt_at timestamptz,
  error_class     text,
  error           text,
  primary key (execution_id, iteration, name)
);
comment on column wadi.wf_step.name is 'The step; with [3] behind it, the fourth item of a fan-out';

-- One row for each try; added to, never changed.
create table wadi.wf_step_attempt (
  execution_id uuid        not null references wadi.wf_execution on delete cascade,
  iteration    text        not null,
  name         text        not null,
  attempt      integer     not null,
  owner        uuid        not null,
  status       text        not null,
  started_at   timestamptz not null,
  finished_at  timestamptz not null,
  error_class  text,
  error        text
);
create index on wadi.wf_step_attempt (execution_id);

create table wadi.wf_validation (
  id           bigint      primary key generated always as identity,
  execution_id uuid        not null references wadi.wf_execution on delete cascade,
  iteration    text        not null,
  stage        text        not null,
  rule         text        not null,
  severity     text        not null check (severity in ('error', 'warning', 'info')),
  passed       boolean     not null,
  message      text        not null,
  details      jsonb       not null default '{}',
  affected     bigint      not null default 0,
  replaced     boolean     not null default false,
  at           timestamptz not null default clock_timestamp()
);
create index on wadi.wf_validation (execution_id);
comment on column wadi.wf_validation.replaced is
  'The stage was made again afterwards: a later finding counts';

create table wadi.wf_compensation (
  seq          bigint      primary key generated always as identity,
  execution_id uuid        not null references wadi.wf_execution on delete cascade,
  iteration    text        not null,
  step         text        not null,
  input        jsonb       not null default '{}',
  status       text        not null default 'PENDING' check (status in
                 ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED')),
  attempts     integer     not null default 0,
  finished_at  timestamptz,
  error        text
);
create index on wadi.wf_compensation (execution_id, seq);

create table wadi.wf_checkpoint (
  id           bigint      primary key generated always as identity,
  execution_id uuid        not null references wadi.wf_execution on delete cascade,
  def          text        not null,
  series       text        not null,
  iteration    text        not null,
  state        jsonb       not null,
  state_hash   text        not null,
  fingerprints jsonb       not null,
  valid        boolean     not null default true,
  created_at   timestamptz not null default clock_timestamp()
);
create index on wadi.wf_checkpoint (def, series, id);
comment on column wadi.wf_checkpoint.valid is
  'False once its period, or one before it, was begun anew: nothing resumes there';

create table wadi.wf_report (
  execution_id uuid        not null references wadi.wf_execution on delete cascade,
  path         text        not null,
  type         text        not null,
  iteration    text        not null,
  written_at   timestamptz not null default clock_timestamp(),
  primary key (execution_id, path)
);

-- A fire of a schedule happens once, however many nodes there are.
create table wadi.wf_schedule (
  def          text        not null,
  cron         text        not null,
  fire_at      timestamptz not null,
  execution_id uuid,
  fired_at     timestamptz not null default clock_timestamp(),
  primary key (def, cron, fire_at)
);

-- How far the events have been looked through for those that start workflows. Events become visible
-- when they are committed, not in the order of their ids: all of the transactions before the oldest
-- that still runs are there, and no more of them will come.
alter table wadi.events add column txid xid8 not null default pg_current_xact_id();
create index on wadi.events (txid);
create table wadi.wf_event_consumer (
  consumer  text primary key,
  next_txid xid8 not null
);

-- Only a table's owner may analyze it, and the application is not.
create function wadi.analyze_table(wanted regclass) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('analyze %s', wanted);
end $$;

-- Rows of a table for a condition: how many, and a sum of their hashes in which their order does not
-- count.
create function wadi.rows_hash(wanted regclass, condition text) returns text
language plpgsql stable as $$
declare
  answer text;
begin
  execute format(
    'select count(*) || '':'' || coalesce(sum((''x'' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)
       from %s t where %s', wanted, condition) into answer;
  return answer;
end $$;
