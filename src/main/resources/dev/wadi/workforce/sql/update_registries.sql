-- Takes the year into the registries; doing it again leaves the same.
select workforce.update_registries({{params.scenario_id}}, {{params.start_year}}, {{year}});
