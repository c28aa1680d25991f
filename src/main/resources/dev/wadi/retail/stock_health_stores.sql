-- Which result file belongs to which store: paired by their rows, not by their places in two lists.
select coalesce(jsonb_pretty(jsonb_agg(jsonb_build_object(
         'store', s.store, 'location', s.location, 'rows', s.rows, 'source_file', j.file_name,
         'file', 'result_' || regexp_replace(s.location, '^\.|[\s/\\:*?"<>|\x01-\x1f\x7f]', '_', 'g')
                 || {end} || '.csv')
         order by s.store collate "C")), '[]')
  from (select store, location, max(job_id) as job_id, count(*) as rows
          from {rows} where {where} group by store, location) s
  join wadi.jobs j on j.id = s.job_id
