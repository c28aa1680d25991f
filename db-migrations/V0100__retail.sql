-- Retail: daily stock health of every store, and the references it is derived with.
-- Every table is X_versions (live and history) and X (live rows); see V0001, wadi.make_versions.
create schema if not exists retail;

-- One row per business date, profile, store and SKU; profile legacy may have several, one for each
-- supplier of the reference store. All that any export, seed CSV or output needs stands here.
create table retail.stock_health_versions (
  business_date                 date          not null,
  profile                       text          not null,
  location                      text          not null,
  store                         text          not null,
  sku                           text          not null,
  supplier_row_no               integer       not null,
  brand                         text,
  kategori_brand                text,
  nama                          text,
  stock                         float8        not null,
  orig_daily_sales              float8        not null,
  orig_max_daily_sales          float8        not null,
  daily_sales                   float8        not null,
  max_daily_sales               float8        not null,
  lead_time                     float8        not null,
  max_lead_time                 float8        not null,
  min_order                     float8        not null,
  sedang_po                     float8        not null,
  hpp                           numeric(18,2) not null,
  harga                         numeric(18,2) not null,
  contribution_pct              float8        not null,
  sales_contribution            float8        not null,
  is_in_padang                  boolean       not null,
  is_top_100_sku                boolean,
  safety_stock                  bigint        not null,
  reorder_point                 bigint        not null,
  target_days_cover             integer       not null,
  qty_for_target_days_cover     bigint        not null,
  current_days_stock_cover      float8        not null,
  is_open_po                    boolean       not null,
  initial_qty_po                bigint        not null,
  emergency_po_qty              bigint        not null,
  updated_regular_po_qty        bigint        not null,
  final_updated_regular_po_qty  bigint        not null,
  emergency_po_cost             numeric(18,2) not null,
  final_updated_regular_po_cost numeric(18,2) not null,
  stock_condition               text          not null,
  supplier_id                   text,
  supplier_name                 text,
  supplier_brand_id             text,
  supplier_brand                text,
  supplier_store_id             text,
  supplier_store                text,
  order_day                     integer,
  min_purchase                  numeric(18,2),
  trading_term                  float8,
  promo_factor                  float8,
  delay_factor                  float8,
  supplier_phone                text,
  like wadi.row_origin including defaults
) partition by list (live);
comment on column retail.stock_health_versions.location is
  'Store part of the store name, upper case, aliases applied';
comment on column retail.stock_health_versions.supplier_row_no is
  'No of the supplier row that was matched; 0 = no supplier';
comment on column retail.stock_health_versions.orig_daily_sales is
  'Daily sales of the store''s own file, before those of the reference store were laid over';
comment on column retail.stock_health_versions.is_top_100_sku is
  'Null in profiles that know no top-100 list';
call wadi.make_versions('retail.stock_health',
  key => '{business_date,profile,location,store,sku,supplier_row_no}',
  partition => '{business_date,profile,location}');

-- Only dates whose run is complete: what reports and other programs should read.
create view retail.stock_health_complete as
select h.*
  from retail.stock_health h
  join wadi.pipeline_runs r
    on r.pipeline_name = 'stock_health' and r.date = h.business_date and r.is_complete;

-- One row per brand and store, the first in the file. Later rows of the same pair are kept in
-- repeats, in file order: profile legacy makes an order line of each.
create table retail.suppliers_versions (
  effective_date    date          not null,
  brand             text          not null,
  store             text          not null,
  supplier_row_no   integer       not null,
  supplier_id       text,
  supplier_name     text,
  supplier_brand_id text,
  supplier_store_id text,
  order_day         integer,
  min_purchase      numeric(18,2),
  trading_term      float8,
  promo_factor      float8,
  delay_factor      float8,
  supplier_phone    text,
  repeats           jsonb,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('retail.suppliers',
  key => '{effective_date,brand,store}', partition => '{effective_date}');

create table retail.store_contributions_versions (
  effective_date   date   not null,
  store            text   not null,
  contribution_pct float8 not null,
  like wadi.row_origin including defaults
) partition by list (live);
comment on column retail.store_contributions_versions.store is 'Location, upper case';
call wadi.make_versions('retail.store_contributions',
  key => '{effective_date,store}', partition => '{effective_date}');

create table retail.store_aliases_versions (
  effective_date date not null,
  alias          text not null,
  store          text not null,
  like wadi.row_origin including defaults
) partition by list (live);
comment on table retail.store_aliases_versions is
  'Other spellings of a location; both sides are locations, upper case';
call wadi.make_versions('retail.store_aliases',
  key => '{effective_date,alias}', partition => '{effective_date}');

-- SKUs that are ordered for a longer cover.
create table retail.special_skus_versions (
  effective_date date not null,
  sku            text not null,
  nama           text,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('retail.special_skus',
  key => '{effective_date,source_row}', partition => '{effective_date}');

-- Stores that are known although no supplier delivers to them.
create table retail.stores_versions (
  effective_date date not null,
  original_id    text,
  name           text not null,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('retail.stores',
  key => '{effective_date,source_row}', partition => '{effective_date}');
