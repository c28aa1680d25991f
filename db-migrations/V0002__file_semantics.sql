-- File semantics: held replacements, tables that keep what newer files do not hold, and what each
-- replacement changed.

-- A replacement that would take away many keys waits for a person.
alter table wadi.job_needs drop constraint job_needs_kind_check;
alter table wadi.job_needs add constraint job_needs_kind_check
  check (kind in ('reference', 'file', 'confirmation'));
alter table wadi.jobs add confirmed_at timestamptz;
alter table wadi.jobs add confirmed_by text;
comment on column wadi.jobs.confirmed_at is
  'When a person let this content replace what is live although many keys go';
create index on wadi.jobs (duplicate_of) where duplicate_of is not null;

-- Under deletions: keep several loads of a partition are live at once, each with the keys of which
-- it is the newest.
alter table wadi.loads add keeps boolean not null default false;
alter table wadi.loads add overlaid boolean not null default false;
comment on column wadi.loads.keeps is 'Others of its partition may be live beside it';
comment on column wadi.loads.overlaid is
  'Some of its rows are history, because newer files hold their keys';
drop index wadi.loads_pipeline_part_idx;
create unique index loads_alone_idx on wadi.loads (pipeline, part)
  where state = 'live' and not keeps;

-- What a load changed against the one it replaced; a first load has no row here.
create table wadi.load_differences (
  job_id          bigint  not null,
  attempt         integer not null,
  against_job     bigint  not null,
  against_attempt integer not null,
  inserted        bigint  not null,
  updated         bigint  not null,
  unchanged       bigint  not null,
  deleted         bigint  not null,
  primary key (job_id, attempt),
  foreign key (job_id, attempt) references wadi.loads on delete cascade
);

-- The first 1,000 changed rows of a load, by key; written by the statement that writes their counts,
-- so that a foreign key would only cost.
create table wadi.row_differences (
  id      bigint  primary key generated always as identity,
  job_id  bigint  not null,
  attempt integer not null,
  change  text    not null check (change in ('inserted', 'updated', 'deleted')),
  key     jsonb   not null,
  before  jsonb,
  after   jsonb
);
create index on wadi.row_differences (job_id, attempt);
comment on column wadi.row_differences.before is
  'Of an updated row the columns that changed; of a deleted one all that are not null';

-- The needs that a job still waits for.
create or replace view wadi.waiting as
select n.job_id, n.kind, n.pipeline as needs_pipeline, n.subject as needs_subject,
       j.pipeline, j.business_date,
       case n.kind when 'reference' then n.pipeline
            when 'confirmation' then n.subject
            else n.subject || ' of ' || to_char(j.business_date, 'YYYY-MM-DD') end as need
  from wadi.job_needs n
  join wadi.jobs j on j.id = n.job_id
 where j.state = 'queued'
   and case n.kind
       when 'confirmation' then true
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

-- As in V0001, but history is found by the job within the partition, too: comparing a load with the
-- one it replaced must not read all that was ever superseded.
create or replace procedure wadi.make_versions(live_table text, key text[], partition text[])
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
  execute format('create index on %s (%s, job_id, attempt)', history,
    (select string_agg(quote_ident(k), ', ' order by o) from unnest(partition) with ordinality u(k, o)));
end $$;
