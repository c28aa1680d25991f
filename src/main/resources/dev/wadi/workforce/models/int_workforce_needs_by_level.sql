-- table: workforce.int_workforce_needs_by_level
-- depends: int_workforce_needs
-- delete: scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
-- columns: scenario_id, simulation_year, level_id, starting_headcount, experienced_terminations, hires, new_hire_terminations
-- expect: select count(*) from workforce.cfg_job_level
-- Largest remainders: every level gets its quota rounded down, what is left goes to the largest
-- remainders, at equal ones to the lower level. Sums are exact, and no level loses more than it has.
with needs as (
  select starting_headcount as n, experienced_terminations as leavers, total_hires as hires,
         new_hire_terminations as new_leavers
    from workforce.int_workforce_needs
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
), cohort as (
  select level_id, count(*)::numeric as n
    from workforce.int_employee_compensation_by_year
   where scenario_id = {{params.scenario_id}} and simulation_year = {{year}}
   group by level_id
), share as (
  select l.level_id, coalesce(c.n, 0) as n, needs.leavers, needs.hires, needs.new_leavers,
         coalesce(c.n, 0) as leaver_share, greatest(needs.n, 1)::numeric as leaver_whole,
         case when {{steps.parameters.outputs.fixed_hire_shares}} = 1
              then l.fixed_hire_share else coalesce(c.n, 0) end as hire_share,
         case when {{steps.parameters.outputs.fixed_hire_shares}} = 1
              then sum(l.fixed_hire_share) over () else greatest(needs.n, 1) end as hire_whole
    from workforce.cfg_job_level l left join cohort c using (level_id) cross join needs
), quota as (
  select share.*, div(leavers * leaver_share, leaver_whole) as leaver_floor,
         row_number() over (order by mod(leavers * leaver_share, leaver_whole) desc, level_id)
           as leaver_rank,
         div(hires * hire_share, hire_whole) as hire_floor,
         row_number() over (order by mod(hires * hire_share, hire_whole) desc, level_id) as hire_rank
    from share
), given as (
  select level_id, n, new_leavers, hires as all_hires,
         leaver_floor + (leaver_rank <= leavers - sum(leaver_floor) over ())::integer as leavers,
         hire_floor + (hire_rank <= hires - sum(hire_floor) over ())::integer as hires
    from quota
), new_quota as (
  select given.*, div(new_leavers * hires, greatest(all_hires, 1)) as new_floor,
         row_number() over (order by mod(new_leavers * hires, greatest(all_hires, 1)) desc, level_id)
           as new_rank
    from given
)
select {{params.scenario_id}}, {{year}}, level_id, n, leavers, hires,
       new_floor + (new_rank <= new_leavers - sum(new_floor) over ())::integer
  from new_quota
 order by level_id
