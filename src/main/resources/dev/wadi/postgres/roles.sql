-- Roles of the embedded server. All share the superuser's password: its stored verifier is copied,
-- so that the password itself never travels.
do $$
declare
  verifier text := (select rolpassword from pg_authid where rolname = 'postgres');
  wanted text;
begin
  foreach wanted in array array['wadi_owner', 'wadi_app', 'wadi_reader'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I login password %L', wanted, verifier);
    end if;
  end loop;
  alter role wadi_reader set default_transaction_read_only = on;
  alter role wadi_reader set statement_timeout = '60s';
end
$$;
