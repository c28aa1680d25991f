-- All three accumulators hold the population once, and what they hold is the year before with the
-- year's events folded into it: folded here anew, from the events as they were published.
with population as (
  select starting_headcount + total_hires as n from workforce.int_workforce_needs
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), counts as (
  select n,
         (select count(*) from workforce.int_enrollment_state_accumulator
           where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}) as enrollment,
         (select count(*) from workforce.int_deferral_rate_state_accumulator
           where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}) as rates,
         (select count(*) from workforce.int_deferral_escalation_state_accumulator
           where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}) as escalations
    from population
), event as materialized (
  select employee_id,
         count(*) filter (where event_type = 'deferral_escalation') as escalations,
         min(effective_date) filter (where event_type = 'deferral_escalation') as escalated_on,
         count(*) filter (where event_type <> 'deferral_escalation') as enrollments,
         -- of the last event, without sorting each person's
         max(event_sequence * 10000000::bigint + (deferral_rate * 100000)::bigint) % 10000000
           / 100000.0 as last_rate
    from workforce.fct_yearly_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
     and event_type in ('enrollment', 'enrollment_change', 'deferral_escalation')
   group by employee_id
), prior as (
  select r.employee_id, r.current_deferral_rate as rate, s.escalations_received as escalations
    from workforce.int_deferral_rate_state_accumulator r
    join workforce.int_deferral_escalation_state_accumulator s
      on s.scenario_id = {{params.scenario_id}} and s.simulation_year = {{year - 1}}
     and s.employee_id = r.employee_id
   where {{year != params.start_year}}
     and r.scenario_id = {{params.scenario_id}} and r.simulation_year = {{year - 1}}
  union all
  select employee_id, deferral_rate, 0
    from workforce.int_baseline_workforce
   where {{year == params.start_year}}
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), folded as (
  select count(*) filter (where r.current_deferral_rate
                            is distinct from coalesce(v.last_rate, p.rate, 0)) as wrong_rate,
         count(*) filter (where n.is_enrolled is distinct from (coalesce(v.last_rate, p.rate, 0) > 0)
                             or n.enrollment_events_this_year is distinct from coalesce(v.enrollments, 0))
           as wrong_enrollment,
         count(*) filter (where s.escalations_received
                            is distinct from coalesce(p.escalations, 0) + coalesce(v.escalations, 0)
                             or v.escalations > 0 and s.last_escalation_date <> v.escalated_on)
           as wrong_escalation
    from workforce.int_deferral_rate_state_accumulator r
    left join workforce.int_enrollment_state_accumulator n
      on n.scenario_id = {{params.scenario_id}} and n.simulation_year = {{year}}
     and n.employee_id = r.employee_id
    left join workforce.int_deferral_escalation_state_accumulator s
      on s.scenario_id = {{params.scenario_id}} and s.simulation_year = {{year}}
     and s.employee_id = r.employee_id
    left join prior p on p.employee_id = r.employee_id
    left join event v on v.employee_id = r.employee_id
   where r.scenario_id = {{params.scenario_id}} and r.simulation_year = {{year}}
), counted as materialized (
  select folded.*, n, enrollment, rates, escalations,
         abs(n - enrollment) + abs(n - rates) + abs(n - escalations) as missing
    from folded cross join counts
)
select missing + wrong_rate + wrong_enrollment + wrong_escalation as affected,
       format('of %s people: enrollment %s, rates %s, escalations %s; differing from their events: %s rates, %s enrollments, %s escalations',
         n, enrollment, rates, escalations, wrong_rate, wrong_enrollment, wrong_escalation) as message,
       jsonb_build_object('population', n, 'missing', missing, 'wrong_rate', wrong_rate,
         'wrong_enrollment', wrong_enrollment, 'wrong_escalation', wrong_escalation) as details
  from counted
