-- Molding: how far each purchase order is, worked out by the models beside dev.wadi.molding.

create table molding.int_order_lists (
  po_no  text    not null,
  kind   text    not null,
  list   text    not null,
  length integer not null,
  first  text    not null,
  primary key (po_no, kind)
);
comment on table molding.int_order_lists is
  'What an order was made with, each value once as it came first: lists as compact JSON';

create table molding.int_order_amounts (
  po_no  text   not null,
  kind   text   not null,
  key    text   not null,
  amount bigint not null,
  primary key (po_no, kind, key)
);
comment on table molding.int_order_amounts is
  'Shots of an order by mold; its good pieces by machine, day and shift';

create table molding.production_status (
  place                     bigint primary key,
  po_received_date          date,
  po_no                     text,
  item_code                 text,
  item_name                 text,
  po_eta                    date,
  item_quantity             bigint,
  item_remain               bigint,
  started_date              date,
  actual_finished_date      date,
  pro_status                text not null check (pro_status in ('MOLDED', 'MOLDING', 'PAUSED', 'PENDING')),
  eta_status                text not null check (eta_status in ('ONTIME', 'LATE', 'PENDING')),
  machine_hist              text,
  item_type                 text,
  mold_list                 text,
  mold_hist                 text,
  mold_cavity               text,
  total_mold_shot           bigint,
  total_day                 bigint,
  total_shift               bigint,
  plastic_resin_code        text,
  color_masterbatch_code    text,
  additive_masterbatch_code text,
  mold_shot_map             text,
  machine_quantity_map      text,
  day_quantity_map          text,
  shift_quantity_map        text,
  material_component_map    text,
  lastest_record_time       timestamp,
  lastest_machine_no        text,
  lastest_mold_no           text,
  warning_notes             text
);
comment on table molding.production_status is
  'Each purchase order as it stands after the latest shift; lists and maps as compact JSON';
comment on column molding.production_status.total_shift is
  'Rows of work, as the plant counts; equal to shifts unless an order is on two machines at once';
