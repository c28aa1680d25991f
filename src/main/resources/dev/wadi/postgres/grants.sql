-- Run by the owner after every migration, on the embedded server and on any other.
-- Schemas of the project are those in which the owner may create, except public.

-- Another server: make the roles where that is permitted. Another database of the same server may
-- be doing the same at this moment.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['wadi_app', 'wadi_reader'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
      if not pg_has_role(current_user, wanted, 'member') then
        execute format('grant %I to current_user', wanted);
      end if;
    exception
      when insufficient_privilege or duplicate_object or undefined_object or unique_violation
        or internal_error then null;
    end;
  end loop;
end
$$;

do $$
declare
  space text;
  grantee text;
begin
  for space in
    select nspname from pg_namespace
    where has_schema_privilege(oid, 'create')
      and nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
  loop
    for grantee in
      select rolname from pg_roles
      where rolname in ('wadi_app', 'wadi_reader') and rolname <> current_user
    loop
      execute format('grant usage on schema %I to %I', space, grantee);
      execute format('grant select on all tables in schema %I to %I', space, grantee);
      execute format('grant execute on all routines in schema %I to %I', space, grantee);
      execute format(
        'alter default privileges in schema %I grant select on tables to %I', space, grantee);
    end loop;
    if exists (select from pg_roles where rolname = 'wadi_app' and rolname <> current_user) then
      execute format(
        'grant insert, update, delete on all tables in schema %I to wadi_app', space);
      execute format('grant usage, select on all sequences in schema %I to wadi_app', space);
      execute format(
        'alter default privileges in schema %I grant insert, update, delete on tables to wadi_app',
        space);
      execute format(
        'alter default privileges in schema %I grant usage, select on sequences to wadi_app', space);
    end if;
  end loop;
  if exists (select from pg_roles where rolname = 'wadi_app' and rolname <> current_user) then
    revoke insert, update, delete on wadi.flyway_schema_history from wadi_app;
    if to_regclass('wadi.audit') is not null then
      revoke update, delete on wadi.audit from wadi_app;
    end if;
  end if;
end
$$;
