-- Pay at the beginning of the year: impossible figures are errors; improbable ones, and a jump of the
-- continuing staff's average, are warnings.
with paid as (
  select c.starting_compensation as pay, b.current_compensation as baseline,
         before.starting_compensation as last_pay
    from workforce.int_employee_compensation_by_year c
    left join workforce.int_baseline_workforce b
      on b.scenario_id = {{params.scenario_id}} and b.simulation_year = {{params.start_year}}
     and b.employee_id = c.employee_id
    left join workforce.int_employee_compensation_by_year before
      on {{year != params.start_year}}
     and before.scenario_id = {{params.scenario_id}} and before.simulation_year = {{year - 1}}
     and before.employee_id = c.employee_id
   where c.scenario_id = {{params.scenario_id}} and c.simulation_year = {{year}}
), counted as materialized (
  select count(*) filter (where pay > 10000000 or pay <= 0) as impossible,
         count(*) filter (where pay > 2000000 and pay <= 10000000) as very_high,
         count(*) filter (where pay < 10000 and pay > 0) as very_low,
         count(*) filter (where pay > 5 * baseline) as grown,
         avg(pay) filter (where last_pay is not null)
           / nullif(avg(last_pay) filter (where last_pay is not null), 0) - 1 as change
    from paid
), judged as (
  select counted.*, coalesce(change < -0.02 or change > 0.15, false) as jumps from counted
)
select impossible + very_high + very_low + grown + jumps::integer as affected,
       format('%s impossible (not above 0, or above 10 million), %s above 2 million, %s below 10,000, %s above five times their baseline; continuing staff %s',
         impossible, very_high, very_low, grown,
         coalesce(round(100 * change, 2)::text || ' %', 'has no year before')) as message,
       case when impossible > 0 then 'error' else 'warning' end as severity,
       jsonb_build_object('impossible', impossible, 'very_high', very_high, 'very_low', very_low,
         'grown', grown, 'average_change', round(change, 6)) as details
  from judged
