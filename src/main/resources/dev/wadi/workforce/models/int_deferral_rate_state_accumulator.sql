-- table: workforce.int_deferral_rate_state_accumulator
-- depends: int_hiring_events, int_enrollment_events, int_deferral_escalation_events, int_employee_compensation_by_year
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, employee_id, current_deferral_rate, original_deferral_rate, rate_source
-- expect: select starting_headcount + total_hires from workforce.int_workforce_needs where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- The rate that the year's last event about it left behind, or else the one carried forward. The
-- original rate is the first one ever in force.
with prior as (
  select employee_id, deferral_rate as rate, deferral_rate as original,
         case when deferral_rate > 0 then 'census_rate' else 'not_enrolled' end as source
    from workforce.int_baseline_workforce
   where {{year == params.start_year}}
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
  union all
  select employee_id, current_deferral_rate, original_deferral_rate,
         case when current_deferral_rate > 0 then 'carried_forward'
              when rate_source = 'opt_out' then 'opt_out' else 'not_enrolled' end
    from workforce.int_deferral_rate_state_accumulator
   where {{year != params.start_year}}
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year - 1}}
), opening as (
  select c.employee_id, p.rate, p.original, p.source
    from workforce.int_employee_compensation_by_year c
    join prior p on p.employee_id = c.employee_id
   where c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
  union all
  select employee_id, 0, 0, 'not_enrolled'
    from workforce.int_hiring_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), change as (
  select employee_id,
         max(deferral_rate) filter (where event_type = 'enrollment') as joined_at,
         bool_or(event_type = 'enrollment_change') as opted_out
    from workforce.int_enrollment_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
   group by employee_id
)
select {{params.scenario_id}}, {{year}}, o.employee_id,
       case when c.opted_out then 0 else coalesce(c.joined_at, e.deferral_rate, o.rate) end,
       case when o.original > 0 then o.original else coalesce(c.joined_at, 0) end,
       case when c.opted_out then 'opt_out' when c.joined_at is not null then 'enrollment_event'
            when e.deferral_rate is not null then 'escalation_event' else o.source end
  from opening o
  left join change c on c.employee_id = o.employee_id
  left join workforce.int_deferral_escalation_events e
    on e.scenario_id = {{params.scenario_id}} and e.simulation_year = {{year}}
   and e.employee_id = o.employee_id
 order by o.employee_id
