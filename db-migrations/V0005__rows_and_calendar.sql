-- Rows: why they are refused, how files' columns change, what contracts should become. And the
-- calendar of files that are expected.

alter table wadi.row_rejections
  add column code     text not null default 'RULE_BROKEN',
  add column severity text not null default 'error' check (severity in ('error', 'warning'));

-- The columns of the newest accepted file of each pipeline and subject.
create table wadi.known_headers (
  pipeline   text        not null,
  subject    text        not null,
  job_id     bigint      not null,
  headers    text[]      not null,
  difference text,
  since      timestamptz not null default now(),
  primary key (pipeline, subject)
);
comment on column wadi.known_headers.difference is 'Against those known before, in words';

create function wadi.header_difference(before text[], after text[]) returns text
language sql immutable as $$
  with b as (select h, n from unnest(before) with ordinality u (h, n) where h <> ''),
       a as (select h, n from unnest(after) with ordinality u (h, n) where h <> ''),
       gone as (select * from b where not exists (select from a where a.h = b.h)),
       new as (select * from a where not exists (select from b where b.h = a.h)),
       renamed as (select gone.h as was, new.h as became, n from gone join new using (n)),
       told (text) as (values
         ((select 'renamed: ' || string_agg(was || ' → ' || became, ', ' order by n) from renamed)),
         ((select 'new: ' || string_agg(h, ', ' order by n) from new
            where n not in (select n from renamed))),
         ((select 'gone: ' || string_agg(h, ', ' order by n) from gone
            where n not in (select n from renamed))))
  select coalesce(string_agg(text, '; '), 'the same columns in another order') from told
$$;

-- Notes an accepted file's columns; answers a warning, as jobs keep them, when they have changed.
-- An older job that is derived again changes nothing.
create function wadi.drift(
  a_job bigint, a_pipeline text, a_date date, a_subject text, a_file text, a_headers text[])
returns jsonb language plpgsql as $$
declare
  known wadi.known_headers;
  told text;
begin
  if cardinality(a_headers) = 0 then
    return '[]';
  end if;
  select * into known from wadi.known_headers
   where pipeline = a_pipeline and subject = coalesce(a_subject, '');
  if known.job_id = a_job then
    told := known.difference;
  elsif known.job_id is null or known.job_id < a_job and known.headers <> a_headers then
    told := wadi.header_difference(known.headers, a_headers);
    told := case when known.job_id is not null
                 then 'columns differ from those of job ' || known.job_id || ': ' || told end;
    insert into wadi.known_headers (pipeline, subject, job_id, headers, difference)
    values (a_pipeline, coalesce(a_subject, ''), a_job, a_headers, told)
    on conflict (pipeline, subject) do update
       set job_id = excluded.job_id, headers = excluded.headers,
           difference = excluded.difference, since = now()
     where known_headers.job_id < excluded.job_id;
    if told is not null then
      insert into wadi.events (kind, pipeline, business_date, job_id, message)
      values ('drift.columns', a_pipeline, a_date, a_job, a_file || ': ' || told);
    end if;
  end if;
  return case when told is null then '[]'::jsonb
              else jsonb_build_array(jsonb_build_object('code', 'COLUMNS_CHANGED', 'message', told))
         end;
end $$;

-- Changes of contracts that files ask for. One whose contract is not in use any more is moot.
create table wadi.contract_proposals (
  id            bigint      primary key generated always as identity,
  pipeline      text        not null,
  contract_hash text        not null,
  kind          text        not null check (kind in ('new_column', 'wider_type', 'wider_rule')),
  col           text        not null,
  header        text        not null,
  yaml          text        not null,
  sql           text        not null,
  reason        text        not null,
  job_id        bigint      not null,
  at            timestamptz not null default now(),
  unique (pipeline, contract_hash, kind, col)
);

create view wadi.open_proposals as
select p.*
  from wadi.contract_proposals p
 where p.contract_hash = (select j.contract_hash from wadi.jobs j
                           where j.pipeline = p.pipeline order by j.id desc limit 1);

-- The calendar: when files are expected, as contracts' sections "expected" say.
create table wadi.expected_files (
  pipeline       text      primary key,
  since          date      not null,
  zone           text      not null,
  days           integer[] not null,
  holidays       date[]    not null,
  by_time        time      not null,
  by_days        integer   not null,
  at_risk_before interval  not null,
  missed_after   interval  not null,
  subjects       text[],
  seen_within    integer
);
comment on column wadi.expected_files.since is
  'First business date that is watched: when the calendar first heard of the pipeline';
comment on column wadi.expected_files.days is 'Business dates'' days of the week, 1 = Monday';
comment on column wadi.expected_files.by_days is 'Days from the business date to the day it is due';
comment on column wadi.expected_files.subjects is
  'Whose files are expected; null, and no seen_within: one file of anybody';
comment on column wadi.expected_files.seen_within is
  'Expected of each subject whose rows were loaded for a date so many days back';

-- What came of it, for each business date.
create table wadi.expectations (
  pipeline      text        not null,
  business_date date        not null,
  subject       text        not null,
  state         text        not null check (state in
                  ('expected', 'at_risk', 'late', 'missed', 'on_time')),
  due_at        timestamptz not null,
  arrived_at    timestamptz,
  since         timestamptz not null,
  primary key (pipeline, business_date, subject)
);
comment on column wadi.expectations.state is 'late with arrived_at: it came, but late';

create function wadi.expected_at(at timestamptz)
returns table (pipeline text, business_date date, subject text,
               at_risk_at timestamptz, due_at timestamptz, missed_at timestamptz)
language sql stable as $$
  select f.pipeline, d.day, s.subject, d.due - f.at_risk_before, d.due, d.due + f.missed_after
    from wadi.expected_files f
    cross join lateral (select (at at time zone f.zone)::date as today) t
    cross join lateral generate_series(0, 7 + f.by_days) back (days)
    cross join lateral (
      select t.today - back.days as day,
             (t.today - back.days + f.by_days + f.by_time) at time zone f.zone as due) d
    cross join lateral (
      select '' where f.subjects is null and f.seen_within is null
      union all
      select min(btrim(named.who)) from (
        select unnest(f.subjects) as who
        union all
        select j.subject from wadi.jobs j
         where j.pipeline = f.pipeline and j.load_state in ('live', 'superseded')
           and j.business_date >= d.day - f.seen_within and j.business_date < d.day) named
       where named.who is not null
       group by lower(btrim(named.who))) s (subject)
   where d.day >= f.since
     and extract(isodow from d.day) = any (f.days)
     and d.day <> all (f.holidays)
$$;

-- Looks at one moment what has come and what has not; tells each change once.
create function wadi.judge_expectations(at timestamptz, house_zone text)
returns table (told_kind text, told_pipeline text, told_date date, told_message text)
language plpgsql as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(hashtext('wadi.expectations'));
  delete from wadi.expectations e
   where e.arrived_at is null and e.state in ('expected', 'at_risk')
     and not exists (select from wadi.expected_at(at) x
          where (x.pipeline, x.business_date, x.subject)
                = (e.pipeline, e.business_date, e.subject));
  return query
  with judged as (
    select x.pipeline, x.business_date, x.subject, x.due_at, came.arrived_at,
           case when came.arrived_at <= x.due_at then 'on_time'
                when came.arrived_at is not null then 'late'
                when at >= x.missed_at then 'missed'
                when at >= x.due_at then 'late'
                when at >= x.at_risk_at then 'at_risk'
                else 'expected' end as state
      from wadi.expected_at(at) x
      left join lateral (
        select min(j.created_at) as arrived_at
          from wadi.jobs j
         where j.pipeline = x.pipeline and j.business_date = x.business_date
           and (x.subject = '' or lower(btrim(j.subject)) = lower(x.subject))
           and j.state not in ('quarantined', 'failed') and j.load_state <> 'undone'
           and j.created_at <= at) came on true),
  changed as (
    insert into wadi.expectations as e
      (pipeline, business_date, subject, state, due_at, arrived_at, since)
    select pipeline, business_date, subject, state, due_at, arrived_at, at from judged
    on conflict (pipeline, business_date, subject) do update
       set state = excluded.state, due_at = excluded.due_at, arrived_at = excluded.arrived_at,
           since = case when e.state = excluded.state then e.since else excluded.since end
     where e.arrived_at is null
       and (e.state <> excluded.state or e.due_at <> excluded.due_at
            or excluded.arrived_at is not null)
    returning e.*),
  alarms as (
    select 'calendar.' || case when c.arrived_at is null then c.state else 'arrived_late' end as kind,
           c.pipeline, c.business_date, min(c.due_at) as due_at, count(*) as files,
           array_agg(c.subject order by c.subject) as subjects
      from changed c
     where c.state in ('at_risk', 'late', 'missed') and c.since = at
        or c.state = 'late' and c.arrived_at is not null
     group by 1, 2, 3),
  worded as (
    select a.kind, a.pipeline, a.business_date,
           a.pipeline || ': '
           || case when a.files = 1 then 'the file' else a.files || ' files' end
           || ' for ' || a.business_date
           || case when a.subjects = '{""}' then ''
                   else ' of ' || array_to_string(a.subjects[1:10], ', ')
                        || case when a.files > 10 then ' and ' || a.files - 10 || ' more' else '' end
              end
           || case a.kind when 'calendar.at_risk' then ' not here yet, due '
                          when 'calendar.late' then ' late, due '
                          when 'calendar.missed' then ' missed, due '
                          else ' came late, due ' end
           || to_char(a.due_at at time zone f.zone, 'YYYY-MM-DD HH24:MI') as message,
           a.subjects
      from alarms a join wadi.expected_files f on f.pipeline = a.pipeline),
  unplanned as (
    select 'calendar.late' as kind, r.pipeline, d.today as business_date,
           r.pipeline || ': no file for ' || d.today || ' yet; the last was for '
           || max(r.business_date) as message,
           '{}'::text[] as subjects
      from wadi.runs r
      cross join (select (at at time zone house_zone)::date as today) d
     where r.business_date > '-infinity'
       and not exists (select from wadi.expected_files f where f.pipeline = r.pipeline)
     group by r.pipeline, d.today
    having count(*) filter (where r.business_date between d.today - 7 and d.today) >= 3
       and max(r.business_date) < d.today
       and not exists (select from wadi.events e where e.kind = 'calendar.late'
             and e.pipeline = r.pipeline and e.business_date = d.today))
  insert into wadi.events as e (at, kind, pipeline, business_date, message, detail)
  select at, kind, pipeline, business_date, message, jsonb_build_object('subjects', subjects)
    from (select * from worded union all select * from unplanned) told
   order by kind, pipeline, business_date
  returning e.kind, e.pipeline, e.business_date, e.message;
end $$;
