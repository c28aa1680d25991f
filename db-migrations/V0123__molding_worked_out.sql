-- Molding: of which loads the warnings and the progress are.
create table molding.worked_out (
  at   timestamptz not null,
  jobs bigint[]    not null
);
comment on table molding.worked_out is
  'One row: when progress was worked out last, and the jobs whose rows it is of';

-- The jobs whose rows the plant's tables hold now.
create view molding.live_jobs as
select j.id as job_id, j.pipeline, j.business_date, j.file_name
  from wadi.jobs j
 where j.load_state = 'live'
   and j.pipeline in ('product_records', 'purchase_orders', 'item_composition_summary', 'item_info',
         'machine_info', 'mold_info', 'mold_specification_summary', 'resin_info');
