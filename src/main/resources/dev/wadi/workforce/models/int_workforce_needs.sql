-- table: workforce.int_workforce_needs
-- depends: int_employee_compensation_by_year
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- expect: select 1
-- script
-- How many leave and how many are hired, so that the year ends with exactly the target:
-- starting + hires - experienced terminations - new-hire terminations = target, in integers.
-- New hires leave, too; so more are hired than are missing. A guard that fails ends the run: a
-- year that cannot reach its target must not be simulated.
insert into workforce.int_workforce_needs
  (scenario_id, simulation_year, starting_headcount, prior_year_hires, target_growth_rate,
   target_ending_headcount, experienced_terminations, net_hires, total_hires,
   new_hire_terminations, rif_terminations, growth_variance, guard_status)
with cohort as (
  select count(*)::integer as n,
         (count(*) filter (where hire_date >= make_date({{year - 1}}, 1, 1)))::integer as p
    from workforce.int_employee_compensation_by_year
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), rate as (
  select {{steps.parameters.outputs.target_growth_rate}}::numeric as growth,
         {{steps.parameters.outputs.total_termination_rate}}::numeric as leaving,
         {{steps.parameters.outputs.new_hire_termination_rate}}::numeric as new_leaving,
         {{steps.parameters.outputs.max_hire_ratio}}::numeric as max_hires
), wanted as (
  select n, p, growth, new_leaving, max_hires,
         floor((n - p) * leaving + p * new_leaving)::integer as leavers,
         round(n * (1 + growth))::integer as target
    from cohort, rate
), net as (
  select wanted.*, target - (n - leavers) as net from wanted
), plan as (
  select net.*, leavers + greatest(-net, 0) as experienced, greatest(-net, 0) as rif,
         case when net > 0 and 1 - new_leaving > 0.01
              then ceil(net / (1 - new_leaving))::integer else 0 end as hires
    from net
)
select {{params.scenario_id}}, {{year}}, n, p, growth, target, experienced, net, hires,
       case when hires > 0 then hires - net else 0 end, rif,
       n + hires - experienced - case when hires > 0 then hires - net else 0 end - target,
       case when n = 0 then 'FAIL_NOBODY_EMPLOYED'
            when 1 - new_leaving <= 0.01 then 'FAIL_NEW_HIRE_TERMINATION_RATE'
            when abs(growth) > 1 then 'FAIL_GROWTH_RATE'
            when hires > max_hires * n then 'FAIL_HIRES_EXCEED_RATIO'
            when experienced > n then 'FAIL_TERMINATIONS_EXCEED_HEADCOUNT'
            else 'PASS' end
  from plan;

select workforce.stop_unless_feasible({{params.scenario_id}}, {{year}});
