-- A year after the first goes on from the states of the year before, so they must be there.
select workforce.require_year({{params.scenario_id}}, {{year - 1}})
 where {{year != params.start_year}};
