-- Retail: each store's best sellers. A reference with versions of its own for every location (V0015).
create table retail.top_100_sku_versions (
  effective_date date    not null,
  location       text    not null,
  sku            text    not null,
  rank           integer not null,
  nama           text,
  like wadi.row_origin including defaults
) partition by list (live);
comment on column retail.top_100_sku_versions.location is
  'Store part of the file name, upper case, aliases applied';
comment on column retail.top_100_sku_versions.rank is 'Place in the list, from 1';
call wadi.make_versions('retail.top_100_sku',
  key => '{effective_date,location,sku}', partition => '{effective_date,location}');
