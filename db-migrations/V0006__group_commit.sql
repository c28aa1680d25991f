-- What keeps the cost of a small file the same however many others there are.

-- A seeded file resolves refusals of its date; without this each looks through all of that date.
create index on wadi.jobs (pipeline, business_date)
  where state = 'quarantined' and resolved_by is null;

-- A batch is closed when nothing of its date can join any more.
create index on wadi.jobs (pipeline, business_date)
  where state in ('queued', 'processing');
