-- Hires for each termination of the year.
with counted as materialized (
  select (select count(*) from workforce.int_hiring_events
           where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}) as hires,
         (select count(*) from workforce.int_termination_events
           where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}) as terminations
), ratio as (
  select hires, terminations, round(hires::numeric / nullif(terminations, 0), 4) as ratio from counted
)
select case when ratio between {{with.min}} and {{with.max}} then 0 else hires + terminations end
         as affected,
       case when ratio is null then format('%s hires and no termination', hires)
            else format('%s hires for %s terminations: %s, to be between %s and %s', hires,
              terminations, ratio, {{with.min}}, {{with.max}}) end as message,
       coalesce(ratio between {{with.min}} and {{with.max}}, false) as passed,
       jsonb_build_object('hires', hires, 'terminations', terminations, 'ratio', ratio) as details
  from ratio
