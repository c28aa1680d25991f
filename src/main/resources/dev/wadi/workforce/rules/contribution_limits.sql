-- What is contributed is the rate of the eligible pay, at most the limit at the age, and nobody's
-- eligible pay is more than they earned.
with limits as (
  select * from workforce.cfg_irs_limits
   order by abs(limit_year - {{year}}), limit_year desc limit 1
), person as (
  select c.deferral_rate, c.eligible_compensation as eligible,
         c.annual_contribution_amount as amount, w.prorated_annual_compensation as earned,
         case when w.current_age between l.super_age_min and l.super_age_max then l.super_limit
              when w.current_age >= l.catch_up_age then l.catch_up_limit
              else l.base_limit end as cap
    from workforce.int_employee_contributions c
    left join workforce.fct_workforce_snapshot w
      on w.scenario_id = {{params.scenario_id}} and w.simulation_year = {{year}}
     and w.employee_id = c.employee_id
    cross join limits l
   where c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
), counted as materialized (
  select count(*) filter (where amount < 0 or amount > cap) as above,
         count(*) filter (where amount <> least(round(eligible * deferral_rate, 2), cap)) as wrong,
         count(*) filter (where earned is null or eligible > earned + 0.01) as ineligible,
         (select count(*) from workforce.fct_workforce_snapshot w
           where w.scenario_id = {{params.scenario_id}} and w.simulation_year = {{year}}
             and w.is_enrolled
             and not exists (
               select from workforce.int_employee_contributions c
                where c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
                  and c.employee_id = w.employee_id)) as missing
    from person
)
select above + wrong + ineligible + missing as affected,
       format('%s outside 0 and the limit, %s not the rate of the eligible pay, %s with more eligible than earned pay, %s enrolled without a contribution',
         above, wrong, ineligible, missing) as message,
       jsonb_build_object('outside_limit', above, 'wrong_amount', wrong, 'ineligible', ineligible,
         'missing', missing) as details
  from counted
