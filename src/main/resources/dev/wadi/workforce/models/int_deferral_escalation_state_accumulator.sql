-- table: workforce.int_deferral_escalation_state_accumulator
-- depends: int_hiring_events, int_deferral_escalation_events, int_employee_compensation_by_year
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, escalations_received, first_escalation_date, last_escalation_date, total_escalation_amount, had_escalation_this_year
-- expect: select starting_headcount + total_hires from workforce.int_workforce_needs where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
with prior as (
  select employee_id, escalations_received, first_escalation_date, last_escalation_date,
         total_escalation_amount
    from workforce.int_deferral_escalation_state_accumulator
   where {{year != params.start_year}}
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year - 1}}
), population as (
  select employee_id from workforce.int_employee_compensation_by_year
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id from workforce.int_hiring_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
)
select {{params.scenario_id}}, {{year}}, o.employee_id,
       coalesce(p.escalations_received, 0) + (e.employee_id is not null)::integer,
       coalesce(p.first_escalation_date, e.effective_date),
       coalesce(e.effective_date, p.last_escalation_date),
       coalesce(p.total_escalation_amount, 0) + coalesce(e.deferral_rate - e.prev_deferral_rate, 0),
       e.employee_id is not null
  from population o
  left join prior p on p.employee_id = o.employee_id
  left join workforce.int_deferral_escalation_events e
    on e.scenario_id = {{params.scenario_id}} and e.simulation_year = {{year}}
   and e.employee_id = o.employee_id
 order by o.employee_id
