-- Molding: what a plant's machines made, what was ordered, and what its items, molds, machines and
-- resins are. Every table is X_versions (live and history) and X (live rows); see V0001.
create schema if not exists molding;

-- What each machine made in each shift, month by month.
create table molding.product_records_versions (
  business_date             date not null,
  file_name                 text not null,
  record_date               date,
  working_shift             text,
  machine_no                text,
  machine_code              text,
  item_code                 text,
  item_name                 text,
  color_changed             text,
  mold_changed              text,
  machine_changed           text,
  po_note                   text,
  mold_no                   text,
  mold_shot                 bigint,
  mold_cavity               bigint,
  item_total_quantity       bigint,
  item_good_quantity        bigint,
  item_black_spot           bigint,
  item_oil_deposit          bigint,
  item_scratch              bigint,
  item_crack                bigint,
  item_sink_mark            bigint,
  item_short                bigint,
  item_burst                bigint,
  item_bend                 bigint,
  item_stain                bigint,
  other_ng                  bigint,
  plastic_resin             text,
  plastic_resin_code        text,
  plastic_resin_lot         text,
  color_masterbatch         text,
  color_masterbatch_code    text,
  additive_masterbatch      text,
  additive_masterbatch_code text,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('molding.product_records',
  key => '{business_date,file_name,source_row}', partition => '{business_date,file_name}');

-- Purchase orders of the plant's customer, file by file.
create table molding.purchase_orders_versions (
  business_date                 date not null,
  file_name                     text not null,
  po_received_date              date,
  po_no                         text,
  po_eta                        date,
  item_code                     text,
  item_name                     text,
  item_quantity                 bigint,
  plastic_resin_code            text,
  plastic_resin                 text,
  plastic_resin_quantity        float8,
  color_masterbatch_code        text,
  color_masterbatch             text,
  color_masterbatch_quantity    float8,
  additive_masterbatch_code     text,
  additive_masterbatch          text,
  additive_masterbatch_quantity float8,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('molding.purchase_orders',
  key => '{business_date,file_name,source_row}', partition => '{business_date,file_name}');

-- What each item is made of, in kg for 10,000 pieces.
create table molding.item_composition_summary_versions (
  effective_date                date not null,
  item_code                     text,
  item_name                     text,
  plastic_resin_code            text,
  plastic_resin                 text,
  plastic_resin_quantity        float8,
  color_masterbatch_code        text,
  color_masterbatch             text,
  color_masterbatch_quantity    float8,
  additive_masterbatch_code     text,
  additive_masterbatch          text,
  additive_masterbatch_quantity float8,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('molding.item_composition_summary',
  key => '{effective_date,source_row}', partition => '{effective_date}');

-- The items and their names.
create table molding.item_info_versions (
  effective_date date not null,
  item_code      text,
  item_name      text,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('molding.item_info',
  key => '{effective_date,source_row}', partition => '{effective_date}');

-- The machines, their tonnages and places.
create table molding.machine_info_versions (
  effective_date        date not null,
  machine_no            text,
  machine_code          text,
  machine_name          text,
  manufacturer_name     text,
  machine_tonnage       bigint,
  changed_time          bigint,
  layout_start_date     date,
  layout_end_date       date,
  previous_machine_code text,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('molding.machine_info',
  key => '{effective_date,source_row}', partition => '{effective_date}');

-- The molds and the machines they fit.
create table molding.mold_info_versions (
  effective_date       date not null,
  mold_no              text,
  mold_name            text,
  mold_cavity_standard bigint,
  mold_setting_cycle   bigint,
  machine_tonnage      text,
  acquisition_date     date,
  items_weight         float8,
  runner_weight        float8,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('molding.mold_info',
  key => '{effective_date,source_row}', partition => '{effective_date}');

-- Which molds make which item.
create table molding.mold_specification_summary_versions (
  effective_date date not null,
  item_code      text,
  item_name      text,
  item_type      text,
  mold_num       bigint,
  mold_list      text,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('molding.mold_specification_summary',
  key => '{effective_date,source_row}', partition => '{effective_date}');

-- The resins and masterbatches.
create table molding.resin_info_versions (
  effective_date date not null,
  resin_code     text,
  resin_name     text,
  resin_type     text,
  color_type     text,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('molding.resin_info',
  key => '{effective_date,source_row}', partition => '{effective_date}');

-- Files of a dataset follow each other by the number behind the first _ of their names; those without
-- one are the last.
create function molding.file_order(file_name text) returns integer
  language sql immutable parallel safe
  return case when substr(file_name, strpos(file_name, '_') + 1, 6) ~ '^[0-9]+$'
              then substr(file_name, strpos(file_name, '_') + 1, 6)::integer end;

-- The records of all months in the order of files and rows; of rows that are equal in every
-- column the first.
create view molding.records as
select row_number() over (
         order by molding.file_order(file_name), file_name collate "C", source_row) as place,
       record_date, working_shift, machine_no, machine_code, item_code, item_name, color_changed,
       mold_changed, machine_changed, po_note, mold_no, mold_shot, mold_cavity,
       item_total_quantity, item_good_quantity, item_black_spot, item_oil_deposit, item_scratch,
       item_crack, item_sink_mark, item_short, item_burst, item_bend, item_stain, other_ng,
       plastic_resin, plastic_resin_code, plastic_resin_lot, color_masterbatch,
       color_masterbatch_code, additive_masterbatch, additive_masterbatch_code,
       business_date, file_name, source_row
  from (select *, row_number() over (
                 partition by
                   record_date, working_shift, machine_no, machine_code, item_code, item_name,
                   color_changed, mold_changed, machine_changed, po_note, mold_no, mold_shot,
                   mold_cavity, item_total_quantity, item_good_quantity, item_black_spot,
                   item_oil_deposit, item_scratch, item_crack, item_sink_mark, item_short,
                   item_burst, item_bend, item_stain, other_ng, plastic_resin,
                   plastic_resin_code, plastic_resin_lot, color_masterbatch,
                   color_masterbatch_code, additive_masterbatch, additive_masterbatch_code
                 order by molding.file_order(file_name), file_name collate "C", source_row) as occurrence
          from molding.product_records) r
 where occurrence = 1;

-- The orders of all files in the order of files and rows; of rows that are equal in every
-- column the first.
create view molding.orders as
select row_number() over (
         order by molding.file_order(file_name), file_name collate "C", source_row) as place,
       po_received_date, po_no, po_eta, item_code, item_name, item_quantity, plastic_resin_code,
       plastic_resin, plastic_resin_quantity, color_masterbatch_code, color_masterbatch,
       color_masterbatch_quantity, additive_masterbatch_code, additive_masterbatch,
       additive_masterbatch_quantity,
       business_date, file_name, source_row
  from (select *, row_number() over (
                 partition by
                   po_received_date, po_no, po_eta, item_code, item_name, item_quantity,
                   plastic_resin_code, plastic_resin, plastic_resin_quantity,
                   color_masterbatch_code, color_masterbatch, color_masterbatch_quantity,
                   additive_masterbatch_code, additive_masterbatch, additive_masterbatch_quantity
                 order by molding.file_order(file_name), file_name collate "C", source_row) as occurrence
          from molding.purchase_orders) r
 where occurrence = 1;
