-- table: workforce.int_deferral_escalation_events
-- depends: int_termination_events, int_employee_compensation_by_year
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, effective_date, deferral_rate, prev_deferral_rate
-- On January 1 the rate of those enrolled grows by a step, up to the cap. Who may still opt out (the
-- grace) is left alone: they would else be escalated on the day they leave the plan.
with prior as (
  select b.employee_id, b.enrollment_date, b.deferral_rate as rate
    from workforce.int_baseline_workforce b
   where {{year == params.start_year}} and b.is_enrolled_at_census
     and b.scenario_id = {{params.scenario_id}} and b.simulation_year = {{year}}
  union all
  select e.employee_id, e.enrollment_date, r.current_deferral_rate
    from workforce.int_enrollment_state_accumulator e
    join workforce.int_deferral_rate_state_accumulator r
      on r.scenario_id = {{params.scenario_id}} and r.simulation_year = {{year - 1}}
     and r.employee_id = e.employee_id
   where {{year != params.start_year}} and e.is_enrolled
     and e.scenario_id = {{params.scenario_id}} and e.simulation_year = {{year - 1}}
)
select {{params.scenario_id}}, {{year}}, c.employee_id, make_date({{year}}, 1, 1),
       least({{steps.parameters.outputs.esc_cap}}, p.rate + {{steps.parameters.outputs.esc_increment}}),
       p.rate
  from workforce.int_employee_compensation_by_year c
  join prior p on p.employee_id = c.employee_id
  left join workforce.int_termination_events t
    on t.scenario_id = {{params.scenario_id}} and t.simulation_year = {{year}}
   and t.employee_id = c.employee_id
 where {{steps.parameters.outputs.esc_enabled}} = 1
   and c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
   and not c.auto_escalation_opt_out
   and c.hire_date >= make_date({{steps.parameters.outputs.esc_cutoff_year}}, 1, 1)
   and p.rate > 0 and p.rate < {{steps.parameters.outputs.esc_cap}}
   and {{year}} - extract(year from p.enrollment_date) >= {{steps.parameters.outputs.esc_delay_years}}
   and p.enrollment_date + {{steps.parameters.outputs.ae_opt_out_grace_days}} < make_date({{year}}, 1, 1)
   and (t.effective_date is null or t.effective_date > make_date({{year}}, 1, 1))
 order by c.employee_id
