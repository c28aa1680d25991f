-- table: workforce.fct_yearly_events
-- depends: int_hiring_events, int_termination_events, int_promotion_events, int_merit_events, int_enrollment_events, int_deferral_escalation_events
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, event_sequence, event_id, event_type, event_category, effective_date, compensation_amount, previous_compensation, deferral_rate, prev_deferral_rate, level_id
-- All that happened, each person's events in order. The identifier is made of what the event is, so
-- that a year simulated again has the same ones.
with event as (
  select employee_id, 'hire' as event_type, 1 as priority, 'new_hire' as category, effective_date,
         compensation_amount as pay, null::numeric as prev_pay, null::numeric as rate,
         null::numeric as prev_rate, level_id
    from workforce.int_hiring_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id, 'deferral_escalation', 2, 'auto_escalation', effective_date, null, null,
         deferral_rate, prev_deferral_rate, null
    from workforce.int_deferral_escalation_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id, event_type, case event_type when 'enrollment' then 3 else 4 end,
         event_category, effective_date, null, null, deferral_rate, prev_deferral_rate, null
    from workforce.int_enrollment_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id, 'promotion', 5, 'promotion', effective_date, compensation_amount,
         previous_compensation, null, null, to_level
    from workforce.int_promotion_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id, 'raise', 6, 'merit_and_cola', effective_date, compensation_amount,
         previous_compensation, null, null, level_id
    from workforce.int_merit_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id, 'termination', 9, event_category, effective_date, final_compensation, null,
         null, null, level_id
    from workforce.int_termination_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
)
select {{params.scenario_id}}, {{year}}, employee_id,
       row_number() over (partition by employee_id order by effective_date, priority),
       encode(substr(sha256(({{params.scenario_id}} || '|' || {{year}}::text || '|' || employee_id
         || '|' || event_type || '|' || to_char(effective_date, 'YYYY-MM-DD'))::bytea), 1, 16), 'hex')::uuid,
       event_type, category, effective_date, pay, prev_pay, rate, prev_rate, level_id
  from event
