-- A file is looked back for until it is missed, however late the setting says that is.
create or replace function wadi.expected_at(at timestamptz)
returns table (pipeline text, business_date date, subject text,
               at_risk_at timestamptz, due_at timestamptz, missed_at timestamptz)
language sql stable as $$
  select f.pipeline, d.day, s.subject, d.due - f.at_risk_before, d.due, d.due + f.missed_after
    from wadi.expected_files f
    cross join lateral (select (at at time zone f.zone)::date as today) t
    cross join lateral generate_series(
      0, 7 + f.by_days + ceil(extract(epoch from f.missed_after) / 86400)::integer) back (days)
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
