-- table: workforce.int_employee_contributions
-- depends: int_hiring_events, int_termination_events, int_promotion_events, int_merit_events, int_enrollment_events, int_enrollment_state_accumulator, int_deferral_rate_state_accumulator, int_employee_compensation_by_year
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, deferral_rate, eligible_compensation, requested_amount, applicable_irs_limit, limit_type, annual_contribution_amount, irs_limit_applied, amount_capped
-- Needs no snapshot, so that it is made beside it; contribution_limits holds them against each other.
-- The rate in force times the pay earned while enrolled, at most the limit at the age attained in the
-- year. Rates change on January 1, on joining and on leaving the plan only, so there is one rate.
-- A year without limits takes those of the nearest year (and data_freshness_check says so).
with limits as materialized (
  select * from workforce.cfg_irs_limits
   order by abs(limit_year - {{year}}), limit_year desc limit 1
), opted_out as (
  select employee_id, effective_date, prev_deferral_rate
    from workforce.int_enrollment_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
     and event_type = 'enrollment_change'
), person as (
  select employee_id, hire_date, current_age, starting_compensation as pay
    from workforce.int_employee_compensation_by_year
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id, effective_date, age, compensation_amount
    from workforce.int_hiring_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), enrolled as (
  select w.employee_id, w.current_age, w.pay,
         p.compensation_amount as promoted_pay, m.compensation_amount as raised_pay,
         p.effective_date as promoted_on, m.effective_date as raised_on,
         coalesce(o.prev_deferral_rate, r.current_deferral_rate) as rate,
         greatest(w.hire_date, make_date({{year}}, 1, 1), e.enrollment_date) as first_day,
         coalesce(o.effective_date, t.effective_date + 1, make_date({{year + 1}}, 1, 1)) as end_day
    from person w
    join workforce.int_enrollment_state_accumulator e
      on e.scenario_id = {{params.scenario_id}} and e.simulation_year = {{year}}
     and e.employee_id = w.employee_id
    join workforce.int_deferral_rate_state_accumulator r
      on r.scenario_id = {{params.scenario_id}} and r.simulation_year = {{year}}
     and r.employee_id = w.employee_id
    left join opted_out o on o.employee_id = w.employee_id
    left join workforce.int_termination_events t
      on t.scenario_id = {{params.scenario_id}} and t.simulation_year = {{year}}
     and t.employee_id = w.employee_id
    left join workforce.int_promotion_events p
      on p.scenario_id = {{params.scenario_id}} and p.simulation_year = {{year}}
     and p.employee_id = w.employee_id
    left join workforce.int_merit_events m
      on m.scenario_id = {{params.scenario_id}} and m.simulation_year = {{year}}
     and m.employee_id = w.employee_id
   where e.is_enrolled or o.employee_id is not null
), earned as materialized (
  select n.employee_id, n.rate,
         round((
           n.pay * greatest(least(n.promoted_on, n.raised_on, n.end_day) - n.first_day, 0)
           + coalesce(n.promoted_pay * greatest(
               least(n.raised_on, n.end_day) - greatest(n.promoted_on, n.first_day), 0), 0)
           + coalesce(n.raised_pay * greatest(
               n.end_day - greatest(n.raised_on, n.first_day), 0), 0))
           / (make_date({{year + 1}}, 1, 1) - make_date({{year}}, 1, 1)), 2) as eligible,
         case when n.current_age between l.super_age_min and l.super_age_max then l.super_limit
              when n.current_age >= l.catch_up_age then l.catch_up_limit
              else l.base_limit end as cap,
         case when n.current_age between l.super_age_min and l.super_age_max then 'super_catch_up'
              when n.current_age >= l.catch_up_age then 'catch_up' else 'base' end as limit_type
    from enrolled n cross join limits l
), asked as materialized (
  select earned.*, round(eligible * rate, 2) as requested from earned
)
select {{params.scenario_id}}, {{year}}, employee_id, rate, eligible, requested, cap, limit_type,
       least(requested, cap), requested > cap, greatest(requested - cap, 0)
  from asked
 order by employee_id
