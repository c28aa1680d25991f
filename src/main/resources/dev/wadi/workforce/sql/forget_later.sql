-- Before a run goes on after a checkpoint: what later years left behind is deleted, and the
-- registries are made anew from the facts up to the checkpoint's year.
select workforce.forget_after({{params.scenario_id}}, {{params.start_year}}, {{year}});
