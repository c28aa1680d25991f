-- The columns of shared/bench/pandas_baseline.py.
create schema if not exists bench;

create table bench.twelve_columns_versions (
  business_date date not null,
  store         text not null,
  sku           text not null,
  brand         text,
  name          text,
  cost          numeric(18,2),
  price         numeric(18,2),
  sold          numeric(18,2),
  stock         numeric(18,2),
  velocity      numeric(18,2),
  rop           numeric(18,2),
  amount        numeric(18,2),
  value         numeric(18,2),
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('bench.twelve_columns',
  key => '{business_date,store,source_row}', partition => '{business_date,store}');
