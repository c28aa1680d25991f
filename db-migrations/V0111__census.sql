-- Table of pipeline census: who was employed, as of the business date. Duplicates are loaded as they
-- are: which row counts is a rule of the simulation (stg_census_data), and its checks count them.
create table workforce.raw_census_versions (
  business_date           date not null,
  employee_id             text,
  birth_date              date,
  hire_date               date,
  termination_date        date,
  gross_compensation      numeric(18,2),
  deferral_rate           float8,
  enrollment_date         date,
  auto_escalation_opt_out boolean,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('workforce.raw_census',
  key => '{business_date,source_row}', partition => '{business_date}');

-- The census that a simulation beginning in a year starts from: the newest one of the time before,
-- or else the earliest (which data_freshness_check then refuses).
create function workforce.census_date(start_year integer) returns date
language sql stable parallel safe as $$
  select coalesce(
    max(business_date) filter (where business_date < make_date($1, 1, 1)), min(business_date))
    from workforce.raw_census
$$;

-- What a change of would change results, without who loaded it: for the fingerprint of a run.
create view workforce.census as
select business_date, employee_id, birth_date, hire_date, termination_date, gross_compensation,
       deferral_rate, enrollment_date, auto_escalation_opt_out
  from workforce.raw_census;
