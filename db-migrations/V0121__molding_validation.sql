-- Molding: what the validation of a plant's tables is worked out from, and its warnings. The models
-- beside dev.wadi.molding fill these tables; each is made anew as a whole.

-- Hours of the day at which the shifts begin; null for a shift that is not known.
create function molding.shift_start(shift text) returns interval
  language sql immutable parallel safe
  return case shift when '1' then interval '6 hours' when '2' then interval '14 hours'
                    when '3' then interval '22 hours' when 'HC' then interval '8 hours' end;

-- What something is made of, in words; null without a resin. Masterbatches count with code and name.
create function molding.composition(
  resin_code text, resin text, color_code text, color text, additive_code text, additive text)
returns text
  language sql immutable parallel safe
  return resin_code || '_' || resin || coalesce(' | ' || color_code || '_' || color, '')
           || coalesce(' | ' || additive_code || '_' || additive, '');

-- As messages show a value that is missing.
create function molding.shown(value text) returns text
  language sql immutable parallel safe return coalesce(value, '<NA>');

create table molding.int_records (
  like molding.records,
  is_work      boolean not null,
  shift_start  timestamp,
  moment       timestamp,
  machine_hist text,
  tonnages     text[] not null,
  composition  text,
  context      text not null,
  primary key (place)
);
create index on molding.int_records (po_note);
comment on table molding.int_records is
  'molding.records, each row with what several models need of it';
comment on column molding.int_records.is_work is 'Something was produced; else the machine was idle';
comment on column molding.int_records.shift_start is 'Null when the shift is not known';
comment on column molding.int_records.moment is 'As shift_start; midnight when the shift is not known';
comment on column molding.int_records.tonnages is 'Of the machine, in the order it is listed; none when it is not';
comment on column molding.int_records.context is 'Order, date, shift and machine, as messages begin';

create table molding.int_item_molds (
  place           bigint primary key,
  item_code       text,
  item_name       text,
  mold_no         text,
  mold_name       text,
  machine_tonnage text,
  is_complete     boolean not null
);
comment on table molding.int_item_molds is 'Each mold that the specifications name for an item';

create table molding.int_standard (
  item_code   text not null,
  item_name   text not null,
  mold_no     text not null,
  tonnage     text not null,
  composition text not null
);
create index on molding.int_standard (item_code, item_name);
comment on table molding.int_standard is 'What may be made: item, mold, tonnage and composition';

create table molding.item_invalid_warnings (
  place           bigint primary key,
  item_info       text not null,
  warning_type    text not null,
  mismatch_type   text not null,
  required_action text not null,
  message         text not null
);

create table molding.dynamic_mismatch_warnings (
  place           bigint primary key,
  po_no           text not null,
  warning_type    text not null,
  mismatch_type   text not null,
  required_action text not null,
  message         text not null
);

create table molding.static_mismatch_warnings (
  place           bigint primary key,
  scope           text not null check (scope in ('purchaseOrders', 'productRecords')),
  po_no           text not null,
  warning_type    text not null,
  mismatch_type   text not null,
  required_action text not null,
  message         text not null
);

create table molding.po_required_warnings (
  like molding.dynamic_mismatch_warnings including all
);

create table molding.po_mismatch_warnings (
  like molding.dynamic_mismatch_warnings including all
);
create index on molding.po_mismatch_warnings (po_no);
comment on table molding.po_mismatch_warnings is 'The warnings of all validators, in their order';

create table molding.data_quality_warnings (
  place        bigint not null,
  warning_type text   not null,
  po_no        text,
  file_name    text   not null,
  source_row   integer not null,
  message      text   not null,
  primary key (place, warning_type)
);
comment on table molding.data_quality_warnings is
  'Records that are used as they stand although something about them cannot be right';
