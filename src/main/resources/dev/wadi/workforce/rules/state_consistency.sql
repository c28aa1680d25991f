-- The year begins with those who were active at the end of the last; states are kept of them and of
-- the year's hires, of nobody else; whoever is enrolled has a rate; and no state has changed without
-- an event that says so. Populations are compared by their number and a sum of hashes: a join of
-- them costs a second at 100,000 people.
with opening as materialized (
  select employee_id from workforce.int_employee_compensation_by_year
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), closing as (
  select employee_id from workforce.fct_workforce_snapshot
   where {{year != params.start_year}} and employment_status = 'active'
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year - 1}}
  union all
  select employee_id from workforce.int_baseline_workforce
   where {{year == params.start_year}}
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), event as materialized (
  select employee_id, bool_or(event_type = 'hire') as is_hire,
         bool_or(event_type in ('enrollment', 'enrollment_change')) as joins_or_leaves,
         bool_or(event_type in ('enrollment', 'enrollment_change', 'deferral_escalation')) as changes
    from workforce.fct_yearly_events
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
     and event_type in ('hire', 'enrollment', 'enrollment_change', 'deferral_escalation')
   group by employee_id
), state as materialized (
  select employee_id, e.is_enrolled, r.current_deferral_rate as rate
    from (select employee_id, is_enrolled from workforce.int_enrollment_state_accumulator
           where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}) e
    full join (select employee_id, current_deferral_rate
                 from workforce.int_deferral_rate_state_accumulator
                where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}) r
         using (employee_id)
), prior as (
  select e.employee_id, e.is_enrolled, r.current_deferral_rate as rate
    from workforce.int_enrollment_state_accumulator e
    join workforce.int_deferral_rate_state_accumulator r
      on r.scenario_id = {{params.scenario_id}} and r.simulation_year = {{year - 1}}
     and r.employee_id = e.employee_id
   where {{year != params.start_year}}
     and e.scenario_id = {{params.scenario_id}} and e.simulation_year = {{year - 1}}
  union all
  select employee_id, is_enrolled_at_census, deferral_rate
    from workforce.int_baseline_workforce
   where {{year == params.start_year}}
     and scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), counted as materialized (
  select (select greatest(abs(o.n - c.n), (o.hash is distinct from c.hash)::integer)
            from (select count(*) as n, sum(hashtextextended(employee_id, 0)) as hash from opening) o,
                 (select count(*) as n, sum(hashtextextended(employee_id, 0)) as hash from closing) c)
           as opening,
         (select greatest(abs(s.n - p.n), (s.hash is distinct from p.hash)::integer)
            from (select count(*) as n, sum(hashtextextended(employee_id, 0)) as hash from state) s,
                 (select count(*) as n, sum(hashtextextended(employee_id, 0)) as hash
                    from (select employee_id from opening
                          union all
                          select employee_id from event where is_hire) everybody) p)
           as population,
         (select count(*) from state where is_enrolled is distinct from (rate > 0)) as contradictory,
         (select count(*) from state s
            left join prior p on p.employee_id = s.employee_id
            left join event e on e.employee_id = s.employee_id
           where s.rate is distinct from coalesce(p.rate, 0) and not coalesce(e.changes, false)
              or s.is_enrolled is distinct from coalesce(p.is_enrolled, false)
                 and not coalesce(e.joins_or_leaves, false)) as unexplained
)
select opening + population + contradictory + unexplained as affected,
       format('opening differs from last closing for %s, population from opening and hires for %s, enrolled without rate or the reverse %s, changed without an event %s',
         opening, population, contradictory, unexplained) as message,
       jsonb_build_object('opening', opening, 'population', population,
         'enrolled_without_rate', contradictory, 'unexplained_changes', unexplained) as details
  from counted
