-- The run's parameters, as outputs of the step: models read them as literals, because looking one up
-- for each row is slow. A parameter of the run overrides the scenario's, and that the default.
with known as (
  select distinct on (key) key, val, case scenario_id when 'default' then 'default' else 'scenario' end as source
    from workforce.cfg
   where scenario_id in ({{params.scenario_id}}, 'default')
   order by key, (scenario_id = 'default')
), overriding (key, val) as (values
  ('target_growth_rate', {{params.target_growth_rate}}::numeric),
  ('total_termination_rate', {{params.total_termination_rate}}),
  ('new_hire_termination_rate', {{params.new_hire_termination_rate}}),
  ('cola_rate', {{params.cola_rate}}),
  ('merit_budget', {{params.merit_budget}})
), chosen as (
  select k.key, coalesce(o.val, k.val) as val,
         case when o.val is null then k.source else 'config' end as source
    from known k left join overriding o on o.key = k.key
)
select json_object_agg(name, value) as outputs
  from (select key as name, to_json(val) as value from chosen
        union all
        select key || '_source', to_json(source) from chosen) as output
