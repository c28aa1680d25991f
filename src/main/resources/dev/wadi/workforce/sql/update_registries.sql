-- Takes the year into the registries. Everything written follows from the facts up to the year, so
-- doing it again, or after a year was rebuilt, leaves the same: only who joined, left or was escalated
-- in the year is written.
delete from workforce.enrollment_registry
 where scenario_id = {{params.scenario_id}}
   and ({{year == params.start_year}} or last_updated >= {{year}});
insert into workforce.enrollment_registry as known
select f.* from workforce.enrollment_facts({{params.scenario_id}}, {{params.start_year}}, {{year}}) f
  left join workforce.enrollment_registry r
    on r.scenario_id = {{params.scenario_id}} and r.employee_id = f.employee_id
 where f.last_updated = {{year}} or r.employee_id is null
    on conflict (scenario_id, employee_id) do update
   set first_enrollment_date = excluded.first_enrollment_date,
       first_enrollment_year = excluded.first_enrollment_year,
       enrollment_source = excluded.enrollment_source,
       is_enrolled = excluded.is_enrolled,
       last_updated = excluded.last_updated;

delete from workforce.deferral_escalation_registry
 where scenario_id = {{params.scenario_id}}
   and ({{year == params.start_year}} or last_updated >= {{year}});
insert into workforce.deferral_escalation_registry as known
select f.* from workforce.escalation_facts({{params.scenario_id}}, {{params.start_year}}, {{year}}) f
  left join workforce.deferral_escalation_registry r
    on r.scenario_id = {{params.scenario_id}} and r.employee_id = f.employee_id
 where f.last_updated = {{year}} or r.employee_id is null
    on conflict (scenario_id, employee_id) do update
   set escalation_count = excluded.escalation_count,
       last_escalation_date = excluded.last_escalation_date,
       is_participating = excluded.is_participating,
       last_updated = excluded.last_updated;
