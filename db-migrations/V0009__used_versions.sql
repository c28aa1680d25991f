-- A version of a reference that is read instead of one that was set aside is in use, though it is
-- superseded: its rows stay, and without them those who need it wait.

-- As in V0004, but a version whose rows retention has taken away cannot be read.
create or replace function wadi.reference_version(which text, day date)
returns table (job_id bigint, attempt integer)
language sql stable as $$
  select l.job_id, l.attempt
    from wadi.loads l
    left join wadi.bad_versions newer on newer.job_id = l.replaced_by_job
      and newer.attempt = l.replaced_by_attempt and newer.lifted_at is null
   where l.pipeline = which and l.business_date <= day and l.purged_at is null
     and (l.state = 'live' or l.state = 'superseded' and newer.job_id is not null)
     and not exists (select from wadi.bad_versions b
                      where b.job_id = l.job_id and b.attempt = l.attempt and b.lifted_at is null)
   order by l.business_date desc, l.state = 'live' desc, l.loaded_at desc
   limit 1
$$;

-- As in V0002, but by the version that would be read: a live one that is set aside meets no need,
-- and whoever took a job for it would have to give it back at once, again and again.
create or replace view wadi.waiting as
select n.job_id, n.kind, n.pipeline as needs_pipeline, n.subject as needs_subject,
       j.pipeline, j.business_date,
       case n.kind when 'reference' then n.pipeline
            when 'confirmation' then n.subject
            else n.subject || ' of ' || to_char(j.business_date, 'YYYY-MM-DD') end as need
  from wadi.job_needs n
  join wadi.jobs j on j.id = n.job_id
 where j.state = 'queued'
   and case n.kind
       when 'confirmation' then true
       when 'reference' then not exists (
         select from wadi.reference_version(n.pipeline, j.business_date))
       else not exists (
         select from wadi.jobs r
          where r.pipeline = n.pipeline and r.business_date = j.business_date
            and r.profile = j.profile and lower(btrim(r.subject)) = lower(btrim(n.subject))
            and (r.load_state = 'live' or r.state = 'transformed'
                 and r.reserved_for is not distinct from j.reserved_for))
       end;
