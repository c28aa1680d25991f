-- Workforce: the simulation of a company's staff, year by year. Parameters (cfg_*), the tables its
-- models fill (stg_, int_, fct_), and the registries. All is set-based: the models are SQL files
-- beside the classes of dev.wadi.workforce; a year of a scenario is deleted and inserted as a whole.
create schema if not exists workforce;

-- A uniform draw in [0,1): the first 52 bits of SHA-256 of 'seed|stream|entity|year'. What is drawn
-- depends on nothing else, so that neither order, nor parallelism, nor a restart can change it.
-- Written so that PostgreSQL inlines it (not strict, no convert_to): that is three times as fast.
-- Entities must not contain backslashes.
create function workforce.draw(seed bigint, stream text, entity text, year integer)
returns double precision language sql immutable parallel safe as $$
  select ('x' || encode(substr(sha256(
            (seed::text || '|' || stream || '|' || entity || ('|' || year::text))::bytea), 1, 7),
          'hex'))::bit(52)::bigint::double precision / 4503599627370496.0
$$;

-- Parameters -----------------------------------------------------------------------------------

create table workforce.cfg (
  scenario_id text    not null,
  key         text    not null,
  val         numeric not null,
  primary key (scenario_id, key)
);
comment on table workforce.cfg is
  'Parameters by scenario; what a scenario does not name stands under default';

create table workforce.cfg_age_band (
  band text primary key, lo integer not null, hi integer not null, ord integer not null unique);
create table workforce.cfg_tenure_band (
  band text primary key, lo integer not null, hi integer not null, ord integer not null unique);
create table workforce.cfg_job_level (
  level_id          integer primary key,
  name              text    not null,
  min_comp          numeric not null,
  max_comp          numeric not null,
  merit_base        numeric not null,
  hire_percentile   numeric not null,
  market_multiplier numeric not null,
  fixed_hire_share  numeric not null
);
create table workforce.cfg_term_hazard (
  kind text, band text, mult numeric not null, primary key (kind, band));
create table workforce.cfg_promo_hazard (
  kind text, band text, mult numeric not null, primary key (kind, band));
create table workforce.cfg_new_hire_age (hire_age integer primary key, weight numeric not null);
create table workforce.cfg_irs_limits (
  limit_year         integer primary key,
  base_limit         numeric not null,
  catch_up_limit     numeric not null,
  catch_up_age       integer not null,
  super_limit        numeric not null,
  super_age_min      integer not null,
  super_age_max      integer not null,
  compensation_limit numeric not null,
  is_estimated       boolean not null
);
comment on table workforce.cfg_irs_limits is
  'Elective deferral limits of section 402(g), with the catch-up from 50 and from 60 to 63';
create table workforce.cfg_enroll_age (
  seg       text primary key,
  lo        integer not null,
  hi        integer not null,
  proactive numeric not null,
  opt_out   numeric not null,
  yoy       numeric not null,
  yoy_rate  numeric not null
);
create table workforce.cfg_enroll_income (
  seg       text primary key,
  lo        numeric not null,
  hi        numeric not null,
  proactive numeric not null,
  opt_out   numeric not null,
  yoy       numeric not null
);
create table workforce.cfg_deferral_default (
  age_seg text, income_seg text, rate numeric not null, primary key (age_seg, income_seg));

insert into workforce.cfg (scenario_id, key, val)
select 'default', key, val
  from (values
    ('target_growth_rate', 0.03), ('total_termination_rate', 0.12),
    ('new_hire_termination_rate', 0.25), ('max_hire_ratio', 0.50),
    ('fixed_hire_shares', 0), ('cola_rate', 0.02), ('merit_budget', 0.035),
    ('term_base_rate', 0.42),
    ('promo_base_rate', 0.04), ('promo_level_dampener', 0.15), ('promo_rate_multiplier', 1),
    ('promo_increase', 0.20), ('promo_range', 0.05), ('promo_cap_pct', 0.30),
    ('promo_cap_amount', 500000),
    ('merit_cap_pct', 0.50), ('merit_cap_amount', 250000), ('hire_comp_spread', 0.09),
    ('plan_min_age', 21), ('ae_enabled', 1), ('ae_window_days', 45), ('ae_default_rate', 0.02),
    ('ae_opt_out_grace_days', 30), ('ae_cutoff_year', 2020),
    ('proactive_min_days', 7), ('proactive_max_days', 35),
    ('esc_enabled', 1), ('esc_increment', 0.01), ('esc_cap', 0.10), ('esc_delay_years', 1),
    ('esc_cutoff_year', 2020), ('deferral_cap', 0.75)) as parameter (key, val);

insert into workforce.cfg_age_band (band, lo, hi, ord) values
  ('< 25', 0, 25, 1), ('25-34', 25, 35, 2), ('35-44', 35, 45, 3), ('45-54', 45, 55, 4),
  ('55-64', 55, 65, 5), ('65+', 65, 999, 6);
insert into workforce.cfg_tenure_band (band, lo, hi, ord) values
  ('< 2', 0, 2, 1), ('2-4', 2, 5, 2), ('5-9', 5, 10, 3), ('10-19', 10, 20, 4), ('20+', 20, 999, 5);
insert into workforce.cfg_job_level
  (level_id, name, min_comp, max_comp, merit_base, hire_percentile, market_multiplier,
   fixed_hire_share)
values
  (1, 'Staff', 56000, 80000, 0.035, 0.30, 1.02, 0.40),
  (2, 'Manager', 81000, 120000, 0.040, 0.40, 1.00, 0.30),
  (3, 'SrMgr', 121000, 160000, 0.045, 0.50, 0.98, 0.20),
  (4, 'Director', 161000, 300000, 0.050, 0.65, 1.05, 0.08),
  (5, 'VP', 275000, 500000, 0.055, 0.70, 1.10, 0.02);
insert into workforce.cfg_term_hazard (kind, band, mult) values
  ('tenure', '< 2', 1.8), ('tenure', '2-4', 0.6), ('tenure', '5-9', 0.5),
  ('tenure', '10-19', 0.4), ('tenure', '20+', 0.3),
  ('age', '< 25', 0.7), ('age', '25-34', 1.3), ('age', '35-44', 1.0), ('age', '45-54', 1.6),
  ('age', '55-64', 1.0), ('age', '65+', 1.2);
insert into workforce.cfg_promo_hazard (kind, band, mult) values
  ('tenure', '< 2', 0.5), ('tenure', '2-4', 1.5), ('tenure', '5-9', 1.8),
  ('tenure', '10-19', 0.8), ('tenure', '20+', 0.2),
  ('age', '< 25', 1.6), ('age', '25-34', 1.4), ('age', '35-44', 1.1), ('age', '45-54', 0.7),
  ('age', '55-64', 0.3), ('age', '65+', 0.1);
insert into workforce.cfg_new_hire_age (hire_age, weight) values
  (22, 0.05), (25, 0.15), (28, 0.20), (32, 0.25), (35, 0.15), (40, 0.10), (45, 0.08), (50, 0.02);
insert into workforce.cfg_irs_limits
  (limit_year, base_limit, catch_up_limit, catch_up_age, super_limit, super_age_min, super_age_max,
   compensation_limit, is_estimated)
values
  (2024, 23000, 30500, 50, 30500, 60, 63, 345000, false),
  (2025, 23500, 31000, 50, 34750, 60, 63, 350000, false),
  (2026, 24500, 32500, 50, 35750, 60, 63, 360000, false),
  (2027, 25000, 33000, 50, 36250, 60, 63, 370000, true),
  (2028, 25500, 33500, 50, 36750, 60, 63, 380000, true),
  (2029, 26000, 34500, 50, 37750, 60, 63, 390000, true),
  (2030, 26500, 35000, 50, 38250, 60, 63, 400000, true);
insert into workforce.cfg_enroll_age (seg, lo, hi, proactive, opt_out, yoy, yoy_rate) values
  ('young', 0, 31, 0.25, 0.10, 0.03, 0.03), ('mid_career', 31, 46, 0.45, 0.07, 0.05, 0.04),
  ('mature', 46, 56, 0.65, 0.05, 0.07, 0.05), ('senior', 56, 999, 0.75, 0.03, 0.08, 0.06);
insert into workforce.cfg_enroll_income (seg, lo, hi, proactive, opt_out, yoy) values
  ('low', 0, 50000, 0.80, 1.20, 0.8), ('moderate', 50000, 100000, 1.00, 1.00, 1.0),
  ('high', 100000, 200000, 1.15, 0.70, 1.2), ('executive', 200000, 1e12, 1.30, 0.50, 1.3);
insert into workforce.cfg_deferral_default (age_seg, income_seg, rate) values
  ('young', 'low', 0.03), ('young', 'moderate', 0.03), ('young', 'high', 0.04),
  ('young', 'executive', 0.06),
  ('mid_career', 'low', 0.04), ('mid_career', 'moderate', 0.06), ('mid_career', 'high', 0.08),
  ('mid_career', 'executive', 0.10),
  ('mature', 'low', 0.05), ('mature', 'moderate', 0.08), ('mature', 'high', 0.10),
  ('mature', 'executive', 0.12),
  ('senior', 'low', 0.06), ('senior', 'moderate', 0.10), ('senior', 'high', 0.12),
  ('senior', 'executive', 0.15);

-- Tables of the models -------------------------------------------------------------------------
-- Identifiers compare by their bytes (collate "C"): faster, and the same on every server.

create table workforce.generated_census (
  scenario_id             text collate "C" not null,
  employee_id             text collate "C",
  birth_date              date,
  hire_date               date,
  termination_date        date,
  gross_compensation      numeric(12,2),
  deferral_rate           numeric(7,5),
  enrollment_date         date,
  auto_escalation_opt_out boolean
);
create index generated_census_scenario on workforce.generated_census (scenario_id);
comment on table workforce.generated_census is
  'Made by a run with census_size; takes the place of raw_census for its scenario';

create table workforce.stg_census_data (
  scenario_id             text collate "C" not null,
  employee_id             text collate "C" not null,
  birth_date              date             not null,
  hire_date               date             not null,
  termination_date        date,
  gross_compensation      numeric(12,2)    not null,
  deferral_rate           numeric(7,5)     not null,
  enrollment_date         date,
  auto_escalation_opt_out boolean          not null,
  primary key (scenario_id, employee_id)
);
create table workforce.int_effective_parameters (
  scenario_id      text collate "C" not null,
  simulation_year  integer          not null,
  level_id         integer          not null,
  parameter_name   text collate "C" not null,
  parameter_value  numeric          not null,
  parameter_source text             not null,
  primary key (scenario_id, simulation_year, level_id, parameter_name)
);
create table workforce.int_baseline_workforce (
  scenario_id             text collate "C" not null,
  simulation_year         integer          not null,
  employee_id             text collate "C" not null,
  birth_date              date             not null,
  hire_date               date             not null,
  current_compensation    numeric(12,2)    not null,
  current_age             integer          not null,
  current_tenure          integer          not null,
  level_id                integer          not null,
  age_band                text             not null,
  tenure_band             text             not null,
  is_enrolled_at_census   boolean          not null,
  deferral_rate           numeric(7,5)     not null,
  enrollment_date         date,
  auto_escalation_opt_out boolean          not null,
  primary key (scenario_id, simulation_year, employee_id)
);
create table workforce.int_employee_compensation_by_year (
  scenario_id             text collate "C" not null,
  simulation_year         integer          not null,
  employee_id             text collate "C" not null,
  birth_date              date             not null,
  hire_date               date             not null,
  starting_compensation   numeric(12,2)    not null,
  current_age             integer          not null,
  current_tenure          integer          not null,
  level_id                integer          not null,
  age_band                text             not null,
  tenure_band             text             not null,
  auto_escalation_opt_out boolean          not null,
  primary key (scenario_id, simulation_year, employee_id)
);
create table workforce.int_workforce_needs (
  scenario_id              text collate "C" not null,
  simulation_year          integer          not null,
  starting_headcount       integer          not null,
  prior_year_hires         integer          not null,
  target_growth_rate       numeric          not null,
  target_ending_headcount  integer          not null,
  experienced_terminations integer          not null,
  net_hires                integer          not null,
  total_hires              integer          not null,
  new_hire_terminations    integer          not null,
  rif_terminations         integer          not null,
  growth_variance          integer          not null,
  guard_status             text             not null,
  primary key (scenario_id, simulation_year)
);
create table workforce.int_workforce_needs_by_level (
  scenario_id              text collate "C" not null,
  simulation_year          integer          not null,
  level_id                 integer          not null,
  starting_headcount       integer          not null,
  experienced_terminations integer          not null,
  hires                    integer          not null,
  new_hire_terminations    integer          not null,
  primary key (scenario_id, simulation_year, level_id)
);
create table workforce.int_hiring_events (
  scenario_id         text collate "C" not null,
  simulation_year     integer          not null,
  employee_id         text collate "C" not null,
  effective_date      date             not null,
  birth_date          date             not null,
  age                 integer          not null,
  level_id            integer          not null,
  compensation_amount numeric(12,2)    not null,
  primary key (scenario_id, simulation_year, employee_id)
);
create table workforce.int_termination_events (
  scenario_id        text collate "C" not null,
  simulation_year    integer          not null,
  employee_id        text collate "C" not null,
  effective_date     date             not null,
  event_category     text             not null,
  level_id           integer          not null,
  final_compensation numeric(12,2)    not null,
  primary key (scenario_id, simulation_year, employee_id)
);
create table workforce.int_promotion_events (
  scenario_id           text collate "C" not null,
  simulation_year       integer          not null,
  employee_id           text collate "C" not null,
  effective_date        date             not null,
  from_level            integer          not null,
  to_level              integer          not null,
  previous_compensation numeric(12,2)    not null,
  compensation_amount   numeric(12,2)    not null,
  event_probability     numeric          not null,
  primary key (scenario_id, simulation_year, employee_id)
);
create table workforce.int_merit_events (
  scenario_id           text collate "C" not null,
  simulation_year       integer          not null,
  employee_id           text collate "C" not null,
  effective_date        date             not null,
  level_id              integer          not null,
  merit_rate            numeric          not null,
  cola_rate             numeric          not null,
  previous_compensation numeric(12,2)    not null,
  compensation_amount   numeric(12,2)    not null,
  primary key (scenario_id, simulation_year, employee_id)
);
create table workforce.int_enrollment_events (
  scenario_id        text collate "C" not null,
  simulation_year    integer          not null,
  employee_id        text collate "C" not null,
  event_type         text collate "C" not null,
  effective_date     date             not null,
  event_category     text             not null,
  deferral_rate      numeric(7,5)     not null,
  prev_deferral_rate numeric(7,5)     not null,
  primary key (scenario_id, simulation_year, employee_id, event_type)
);
create table workforce.int_deferral_escalation_events (
  scenario_id        text collate "C" not null,
  simulation_year    integer          not null,
  employee_id        text collate "C" not null,
  effective_date     date             not null,
  deferral_rate      numeric(7,5)     not null,
  prev_deferral_rate numeric(7,5)     not null,
  primary key (scenario_id, simulation_year, employee_id)
);
create table workforce.fct_yearly_events (
  scenario_id           text collate "C" not null,
  simulation_year       integer          not null,
  employee_id           text collate "C" not null,
  event_sequence        integer          not null,
  event_id              uuid             not null,
  event_type            text             not null,
  event_category        text,
  effective_date        date             not null,
  compensation_amount   numeric(12,2),
  previous_compensation numeric(12,2),
  deferral_rate         numeric(7,5),
  prev_deferral_rate    numeric(7,5),
  level_id              integer,
  primary key (scenario_id, simulation_year, employee_id, event_sequence)
);
comment on column workforce.fct_yearly_events.event_id is
  'First half of SHA-256 of scenario|year|employee|type|date';
create table workforce.int_enrollment_state_accumulator (
  scenario_id                 text collate "C" not null,
  simulation_year             integer          not null,
  employee_id                 text collate "C" not null,
  is_enrolled                 boolean          not null,
  enrollment_date             date,
  enrollment_method           text,
  ever_opted_out              boolean          not null,
  opt_out_date                date,
  enrollment_events_this_year integer          not null,
  primary key (scenario_id, simulation_year, employee_id)
);
create table workforce.int_deferral_rate_state_accumulator (
  scenario_id            text collate "C" not null,
  simulation_year        integer          not null,
  employee_id            text collate "C" not null,
  current_deferral_rate  numeric(7,5)     not null,
  original_deferral_rate numeric(7,5)     not null,
  rate_source            text             not null,
  primary key (scenario_id, simulation_year, employee_id)
);
create table workforce.int_deferral_escalation_state_accumulator (
  scenario_id              text collate "C" not null,
  simulation_year          integer          not null,
  employee_id              text collate "C" not null,
  escalations_received     integer          not null,
  first_escalation_date    date,
  last_escalation_date     date,
  total_escalation_amount  numeric(7,5)     not null,
  had_escalation_this_year boolean          not null,
  primary key (scenario_id, simulation_year, employee_id)
);
create table workforce.fct_workforce_snapshot (
  scenario_id                  text collate "C" not null,
  simulation_year              integer          not null,
  employee_id                  text collate "C" not null,
  birth_date                   date             not null,
  hire_date                    date             not null,
  termination_date             date,
  employment_status            text             not null,
  detailed_status_code         text             not null,
  level_id                     integer          not null,
  current_age                  integer          not null,
  current_tenure               integer          not null,
  age_band                     text             not null,
  tenure_band                  text             not null,
  starting_compensation        numeric(12,2)    not null,
  current_compensation         numeric(12,2)    not null,
  prorated_annual_compensation numeric(12,2)    not null,
  is_enrolled                  boolean          not null,
  current_deferral_rate        numeric(7,5)     not null,
  participation_status         text             not null,
  participation_status_detail  text             not null,
  auto_escalation_opt_out      boolean          not null,
  primary key (scenario_id, simulation_year, employee_id)
);
comment on column workforce.fct_workforce_snapshot.starting_compensation is
  'Annual pay when the year, or the employment, began';
create table workforce.int_employee_contributions (
  scenario_id                text collate "C" not null,
  simulation_year            integer          not null,
  employee_id                text collate "C" not null,
  deferral_rate              numeric(7,5)     not null,
  eligible_compensation      numeric(12,2)    not null,
  requested_amount           numeric(12,2)    not null,
  applicable_irs_limit       numeric(12,2)    not null,
  limit_type                 text             not null,
  annual_contribution_amount numeric(12,2)    not null,
  irs_limit_applied          boolean          not null,
  amount_capped              numeric(12,2)    not null,
  primary key (scenario_id, simulation_year, employee_id)
);
comment on table workforce.int_employee_contributions is
  'Of everybody for whom a deferral rate was in force for some part of the year';

-- Registries: what is known of a person over all years, made from the facts up to a year ----------

create table workforce.enrollment_registry (
  scenario_id           text collate "C" not null,
  employee_id           text collate "C" not null,
  first_enrollment_date date             not null,
  first_enrollment_year integer          not null,
  enrollment_source     text             not null check (enrollment_source in ('baseline', 'event')),
  is_enrolled           boolean          not null,
  last_updated          integer          not null,
  primary key (scenario_id, employee_id)
);
comment on column workforce.enrollment_registry.last_updated is
  'Simulation year; no clock, so that equal runs leave equal registries';
create table workforce.deferral_escalation_registry (
  scenario_id          text collate "C" not null,
  employee_id          text collate "C" not null,
  escalation_count     integer          not null,
  last_escalation_date date             not null,
  is_participating     boolean          not null,
  last_updated         integer          not null,
  primary key (scenario_id, employee_id)
);

-- Ends the run when the year's plan cannot be carried out, with the figures that show why.
create function workforce.stop_unless_feasible(scenario text, year integer) returns void
language plpgsql stable as $$
declare
  plan workforce.int_workforce_needs;
begin
  select * into plan from workforce.int_workforce_needs n
   where n.scenario_id = scenario and n.simulation_year = year;
  if plan.guard_status <> 'PASS' then
    raise exception '%: % in % cannot be planned: % employed, target % (growth %), % leave, % are hired',
      plan.guard_status, scenario, year, plan.starting_headcount, plan.target_ending_headcount,
      plan.target_growth_rate, plan.experienced_terminations, plan.total_hires
      using errcode = 'check_violation',
        hint = 'change target_growth_rate, total_termination_rate or new_hire_termination_rate';
  end if;
end $$;

-- ANALYZE after every insert must be cheap: 10 instead of 100 means 3,000 sampled rows, not 30,000.
do $$
declare
  part record;
begin
  for part in
    select c.table_name, c.column_name from information_schema.columns c
     where c.table_schema = 'workforce' and c.table_name ~ '^(stg_|int_|fct_|generated_)'
  loop
    execute format('alter table workforce.%I alter column %I set statistics 10',
      part.table_name, part.column_name);
  end loop;
end $$;

-- Registries: their contents follow from the facts ----------------------------------------------

-- The enrollment registry as it must be after a year.
create function workforce.enrollment_facts(scenario text, start_year integer, year integer)
returns setof workforce.enrollment_registry
language sql stable as $$
  with fact as (
    select employee_id, enrollment_date as day, start_year as year, 'baseline' as source, true as joins
      from workforce.int_baseline_workforce
     where scenario_id = scenario and simulation_year = start_year and is_enrolled_at_census
    union all
    select employee_id, effective_date, simulation_year, 'event', event_type = 'enrollment'
      from workforce.int_enrollment_events
     where scenario_id = scenario and simulation_year between start_year and year
  )
  select scenario, employee_id, min(day) filter (where joins),
         extract(year from min(day) filter (where joins))::integer,
         (array_agg(source order by day, source) filter (where joins))[1],
         (array_agg(joins order by day desc))[1], max(fact.year)
    from fact
   group by employee_id
$$;

-- The escalation registry as it must be after a year. Participating: still enrolled.
create function workforce.escalation_facts(scenario text, start_year integer, year integer)
returns setof workforce.deferral_escalation_registry
language sql stable as $$
  with escalated as (
    select employee_id, count(*)::integer as escalations, max(effective_date) as last_day,
           max(simulation_year) as last_year
      from workforce.int_deferral_escalation_events
     where scenario_id = scenario and simulation_year between start_year and year
     group by employee_id
  ), opted_out as (
    select employee_id, simulation_year as out_year from workforce.int_enrollment_events
     where scenario_id = scenario and simulation_year between start_year and year
       and event_type = 'enrollment_change'
  )
  select scenario, e.employee_id, e.escalations, e.last_day, o.employee_id is null,
         greatest(e.last_year, o.out_year)
    from escalated e left join opted_out o on o.employee_id = e.employee_id
$$;

-- The registries' answers, by the facts they hold.
create function workforce.enrolled_employees(scenario text, year integer) returns setof text
language sql stable as $$
  select employee_id from workforce.int_enrollment_state_accumulator
   where scenario_id = scenario and simulation_year = year and is_enrolled order by employee_id
$$;
create function workforce.is_employee_enrolled(scenario text, employee text) returns boolean
language sql stable as $$
  select coalesce((select is_enrolled from workforce.enrollment_registry
                    where scenario_id = scenario and employee_id = employee), false)
$$;
create function workforce.escalation_participants(scenario text) returns setof text
language sql stable as $$
  select employee_id from workforce.deferral_escalation_registry
   where scenario_id = scenario and is_participating order by employee_id
$$;
create function workforce.escalation_count(scenario text, employee text) returns integer
language sql stable as $$
  select coalesce((select escalation_count from workforce.deferral_escalation_registry
                    where scenario_id = scenario and employee_id = employee), 0)
$$;
create function workforce.reset_registries(scenario text) returns void
language sql as $$
  delete from workforce.enrollment_registry where scenario_id = scenario;
  delete from workforce.deferral_escalation_registry where scenario_id = scenario;
$$;

-- What is wrong with the registries after a year: rows that no fact supports, facts without a row,
-- and rows that say something else. Empty when all is well.
create function workforce.registry_problems(scenario text, start_year integer, year integer)
returns table (registry text, employee_id text, problem text)
language sql stable as $$
  select 'enrollment', coalesce(r.employee_id, f.employee_id),
         case when f.employee_id is null then 'no fact supports it'
              when r.employee_id is null then 'missing' else 'differs from the facts' end
    from (select * from workforce.enrollment_registry where scenario_id = scenario) r
    full join workforce.enrollment_facts(scenario, start_year, year) f
      on f.employee_id = r.employee_id
   where r.* is distinct from f.*
  union all
  select 'escalation', coalesce(r.employee_id, f.employee_id),
         case when f.employee_id is null then 'no fact supports it'
              when r.employee_id is null then 'missing' else 'differs from the facts' end
    from (select * from workforce.deferral_escalation_registry where scenario_id = scenario) r
    full join workforce.escalation_facts(scenario, start_year, year) f
      on f.employee_id = r.employee_id
   where r.* is distinct from f.*
$$;

-- Takes a year into the registries. Only who joined, left or was escalated in it is written; when the
-- registries know of that year or later ones already, it was simulated before, and they are made anew.
create function workforce.update_registries(scenario text, start_year integer, year integer)
returns void language plpgsql as $$
begin
  if year = start_year
     or exists (select from workforce.enrollment_registry r
                 where r.scenario_id = scenario and r.last_updated >= year)
     or exists (select from workforce.deferral_escalation_registry r
                 where r.scenario_id = scenario and r.last_updated >= year) then
    perform workforce.reset_registries(scenario);
    insert into workforce.enrollment_registry
      select * from workforce.enrollment_facts(scenario, start_year, year);
    insert into workforce.deferral_escalation_registry
      select * from workforce.escalation_facts(scenario, start_year, year);
    return;
  end if;
  insert into workforce.enrollment_registry
  select scenario, e.employee_id, e.effective_date, extract(year from e.effective_date)::integer,
         'event', true, year
    from workforce.int_enrollment_events e
   where e.scenario_id = scenario and e.simulation_year = year and e.event_type = 'enrollment'
   order by e.employee_id
      on conflict (scenario_id, employee_id) do update
     set is_enrolled = true, last_updated = excluded.last_updated;
  update workforce.enrollment_registry r
     set is_enrolled = false, last_updated = year
    from workforce.int_enrollment_events e
   where e.scenario_id = scenario and e.simulation_year = year and e.event_type = 'enrollment_change'
     and r.scenario_id = scenario and r.employee_id = e.employee_id;
  insert into workforce.deferral_escalation_registry as known
  select scenario, e.employee_id, 1, e.effective_date, true, year
    from workforce.int_deferral_escalation_events e
   where e.scenario_id = scenario and e.simulation_year = year
   order by e.employee_id
      on conflict (scenario_id, employee_id) do update
     set escalation_count = known.escalation_count + 1,
         last_escalation_date = excluded.last_escalation_date,
         is_participating = true, last_updated = excluded.last_updated;
  update workforce.deferral_escalation_registry r
     set is_participating = false, last_updated = year
    from workforce.int_enrollment_events e
   where e.scenario_id = scenario and e.simulation_year = year and e.event_type = 'enrollment_change'
     and r.scenario_id = scenario and r.employee_id = e.employee_id;
end $$;

-- Deletes what years after one have left, and makes the registries anew from what stays.
create function workforce.forget_after(scenario text, start_year integer, year integer) returns void
language plpgsql as $$
declare
  part text;
begin
  foreach part in array array[
    'int_effective_parameters', 'int_baseline_workforce', 'int_employee_compensation_by_year',
    'int_workforce_needs', 'int_workforce_needs_by_level', 'int_hiring_events',
    'int_termination_events', 'int_promotion_events', 'int_merit_events', 'int_enrollment_events',
    'int_deferral_escalation_events', 'fct_yearly_events', 'int_enrollment_state_accumulator',
    'int_deferral_rate_state_accumulator', 'int_deferral_escalation_state_accumulator',
    'fct_workforce_snapshot', 'int_employee_contributions']
  loop
    execute format('delete from workforce.%I where scenario_id = $1 and simulation_year > $2', part)
      using scenario, year;
  end loop;
  perform workforce.reset_registries(scenario);
  insert into workforce.enrollment_registry
    select * from workforce.enrollment_facts(scenario, start_year, year);
  insert into workforce.deferral_escalation_registry
    select * from workforce.escalation_facts(scenario, start_year, year);
end $$;

-- Ends the run when a year has nothing to go on from, naming the tables.
create function workforce.require_year(scenario text, year integer) returns void
language plpgsql stable as $$
declare
  missing text;
begin
  select string_agg(t.name, ', ' order by t.name) into missing
    from (values
      ('int_enrollment_state_accumulator', exists (
         select from workforce.int_enrollment_state_accumulator
          where scenario_id = scenario and simulation_year = year)),
      ('int_deferral_rate_state_accumulator', exists (
         select from workforce.int_deferral_rate_state_accumulator
          where scenario_id = scenario and simulation_year = year)),
      ('int_deferral_escalation_state_accumulator', exists (
         select from workforce.int_deferral_escalation_state_accumulator
          where scenario_id = scenario and simulation_year = year)),
      ('fct_workforce_snapshot', exists (
         select from workforce.fct_workforce_snapshot
          where scenario_id = scenario and simulation_year = year))) as t (name, present)
   where not t.present;
  if missing is not null then
    raise exception 'state inconsistency: % of scenario % has no rows in %', year, scenario, missing
      using errcode = 'check_violation', hint = 'run again with --force-restart';
  end if;
end $$;
