-- A reference may have versions of its own for each subject, such as a list of each store's: its
-- table's partition then has one column more than effective_date.
alter table wadi.job_references add column subject text not null default '';
comment on column wadi.job_references.subject is
  'Whose version was asked for; empty of a reference that has one version for all';

-- Whose rows a load of a reference holds: what stands behind the effective date.
create function wadi.part_subject(part text) returns text
language sql immutable parallel safe as
$$ select substr(part, length(split_part(part, chr(31), 1)) + 2) $$;

-- The versions of a reference that hold on a date, one for each subject; by the rules of V0009.
create function wadi.reference_versions(which text, day date)
returns table (subject text, job_id bigint, attempt integer)
language sql stable as $$
  select distinct on (wadi.part_subject(l.part)) wadi.part_subject(l.part), l.job_id, l.attempt
    from wadi.loads l
    left join wadi.bad_versions newer on newer.job_id = l.replaced_by_job
      and newer.attempt = l.replaced_by_attempt and newer.lifted_at is null
   where l.pipeline = which and l.business_date <= day and l.purged_at is null
     and (l.state = 'live' or l.state = 'superseded' and newer.job_id is not null)
     and not exists (select from wadi.bad_versions b
                      where b.job_id = l.job_id and b.attempt = l.attempt and b.lifted_at is null)
   order by wadi.part_subject(l.part), l.business_date desc, l.state = 'live' desc,
            l.loaded_at desc
$$;

-- The one of a subject. That of two arguments answers whether there is any at all.
create function wadi.reference_version(which text, day date, whose text)
returns table (job_id bigint, attempt integer)
language sql stable as $$
  select l.job_id, l.attempt
    from wadi.loads l
    left join wadi.bad_versions newer on newer.job_id = l.replaced_by_job
      and newer.attempt = l.replaced_by_attempt and newer.lifted_at is null
   where l.pipeline = which and l.business_date <= day and l.purged_at is null
     and wadi.part_subject(l.part) = whose
     and (l.state = 'live' or l.state = 'superseded' and newer.job_id is not null)
     and not exists (select from wadi.bad_versions b
                      where b.job_id = l.job_id and b.attempt = l.attempt and b.lifted_at is null)
   order by l.business_date desc, l.state = 'live' desc, l.loaded_at desc
   limit 1
$$;
