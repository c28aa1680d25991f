-- What the registries are, for the checkpoint: counts, and a hash that no order changes.
select json_build_object(
  'enrollment', (select json_build_object('rows', count(*), 'enrolled', count(*) filter (where is_enrolled),
                   'hash', coalesce(sum(('x' || left(md5(r::text), 15))::bit(60)::bigint), 0)::text)
                   from workforce.enrollment_registry r where scenario_id = {{params.scenario_id}}),
  'deferral', (select json_build_object('rows', count(*), 'participating', count(*) filter (where is_participating),
                   'hash', coalesce(sum(('x' || left(md5(r::text), 15))::bit(60)::bigint), 0)::text)
                 from workforce.deferral_escalation_registry r where scenario_id = {{params.scenario_id}})
) as outputs
