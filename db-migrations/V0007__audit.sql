-- Audit: every action that a person ordered, in a chain of hashes. It is only ever added to; a
-- sealer gives what is committed its place in the chain afterwards, one at a time.
create table wadi.audit (
  id       bigint      primary key generated always as identity,
  at       timestamptz not null default clock_timestamp(),
  actor    text        not null,
  action   text        not null,
  target   text        not null,
  detail   jsonb       not null default '{}',
  place    bigint      unique,
  previous text,
  hash     text,
  check ((place is null) = (hash is null) and (place is null) = (previous is null))
);
comment on column wadi.audit.place is
  'Place in the chain, from 1; null until it is sealed. Numbers (id) are given out before a commit and may have gaps';
comment on column wadi.audit.hash is
  'SHA-256, hex, of the hash before it and of what this entry says (wadi.audit_hash)';
create index on wadi.audit (id) where place is null;

-- What an entry says, in a form that means one thing only.
create function wadi.audit_hash(
  previous text, place bigint, at timestamptz, actor text, action text, target text, detail jsonb)
returns text language sql immutable as $$
  select encode(sha256(convert_to(jsonb_build_array(previous, place,
           to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           actor, action, target, detail)::text, 'UTF8')), 'hex')
$$;

create function wadi.refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.place is null and new.place is not null
     and (old.id, old.at, old.actor, old.action, old.target, old.detail)
         is not distinct from (new.id, new.at, new.actor, new.action, new.target, new.detail) then
    return new; -- the sealer
  end if;
  raise exception 'the audit is only added to, never changed' using errcode = '42501';
end $$;

create trigger audit_is_added_to before update or delete on wadi.audit
  for each row execute function wadi.refuse_audit_change();
create trigger audit_is_not_emptied before truncate on wadi.audit
  for each statement execute function wadi.refuse_audit_change();

-- Gives what is committed its place in the chain; answers how many entries. Only one sealer works
-- at a time, and it runs as the owner, because the application may not change an entry.
create function wadi.seal_audit() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  entry record;
  last_place bigint;
  last_hash text;
  sealed bigint := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('wadi audit', 1));
  select a.place, a.hash into last_place, last_hash
    from wadi.audit a where a.place is not null order by a.place desc limit 1;
  last_place := coalesce(last_place, 0);
  last_hash := coalesce(last_hash, repeat('0', 64));
  for entry in select * from wadi.audit a where a.place is null order by a.id loop
    update wadi.audit a
       set place = last_place + 1, previous = last_hash,
           hash = wadi.audit_hash(last_hash, last_place + 1, a.at, a.actor, a.action, a.target,
                                  a.detail)
     where a.id = entry.id
    returning a.place, a.hash into last_place, last_hash;
    sealed := sealed + 1;
  end loop;
  return sealed;
end $$;

-- Sealed entries that do not fit the chain; none, unless somebody changed them.
create view wadi.broken_audit as
select a.id, a.place, a.at, a.actor, a.action, a.target,
       case when a.place <> a.number then 'entry ' || a.number || ' is missing'
            when a.previous <> a.before then 'it does not follow the entry before it'
            else 'what it says is not what was sealed' end as fault
  from (select *, row_number() over w as number,
               coalesce(lag(hash) over w, repeat('0', 64)) as before
          from wadi.audit where place is not null
        window w as (order by place)) a
 where a.place <> a.number or a.previous <> a.before
    or a.hash <> wadi.audit_hash(a.previous, a.place, a.at, a.actor, a.action, a.target, a.detail);
