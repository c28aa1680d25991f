-- Retail: brands, suppliers, stores, products, and who delivers what: as listed in files, as named by
-- the suppliers' file, and as first seen in purchase orders.

create table retail.brands_versions (
  effective_date date not null,
  original_id    text,
  name           text not null,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('retail.brands',
  key => '{effective_date,source_row}', partition => '{effective_date}');
create unique index brands_ids on retail.brands (effective_date, original_id);
create unique index brands_names on retail.brands (effective_date, lower(name))
  where original_id is null;

-- Suppliers by themselves; what each delivers to whom stands in retail.suppliers.
create table retail.supplier_names_versions (
  effective_date date not null,
  original_id    text,
  name           text not null,
  min_purchase   numeric(18,2),
  trading_term   float8,
  promo_factor   float8,
  delay_factor   float8,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('retail.supplier_names',
  key => '{effective_date,source_row}', partition => '{effective_date}');
create unique index supplier_names_ids on retail.supplier_names (effective_date, original_id);
create unique index supplier_names_names on retail.supplier_names (effective_date, lower(name))
  where original_id is null;

create table retail.products_versions (
  effective_date date not null,
  sku_code       text not null,
  name           text,
  brand_id       text,
  brand          text,
  supplier_id    text,
  supplier       text,
  hpp            numeric(18,2),
  price          numeric(18,2),
  like wadi.row_origin including defaults
) partition by list (live);
comment on column retail.products_versions.brand_id is
  'As the file has it: the original id of a brand; likewise supplier_id';
call wadi.make_versions('retail.products',
  key => '{effective_date,sku_code}', partition => '{effective_date}');

create table retail.supplier_brand_mappings_versions (
  effective_date date not null,
  supplier_id    text,
  supplier       text,
  brand_id       text,
  brand          text,
  like wadi.row_origin including defaults
) partition by list (live);
call wadi.make_versions('retail.supplier_brand_mappings',
  key => '{effective_date,source_row}', partition => '{effective_date}');

-- Names in the purchase orders of each load, noted when it is recorded: a few thousand rows instead
-- of all lines. Rows of a load never change, and whether it is live says the ledger: what an undone
-- file alone had named is gone with it.
create table retail.po_names (
  job_id   bigint  not null,
  attempt  integer not null,
  kind     text    not null check (kind in ('brand', 'store', 'supplier', 'product')),
  key      text    not null,
  name     text    not null,
  brand    text,
  supplier text,
  price    numeric(18,2),
  primary key (job_id, attempt, kind, key)
);
comment on column retail.po_names.key is 'Name in small letters; of a product its SKU';
comment on column retail.po_names.brand is 'Of a product; likewise supplier and price';

create function retail.note_po_names(job bigint, attempt integer, day date) returns void
  language sql
  -- Nobody has counted these rows yet: taken for a few, they would be sorted four times.
  set enable_sort = off set enable_nestloop = off
as $$
  with lines as not materialized (
    select p.brand, p.store, p.supplier, p.sku, p.source_row, p.product_name, p.unit_price
      from retail.po_snapshots_versions p
     where p.business_date = $3 and p.job_id = $1 and p.attempt = $2
  ), grouped as materialized (
    select brand, store, supplier, sku, max(source_row) as source_row
      from lines group by grouping sets ((brand), (store), (supplier), (sku))
  ), named as (
    select case when brand is not null then 'brand' when store is not null then 'store'
             else 'supplier' end as kind,
           btrim(coalesce(brand, store, supplier)) as name
      from grouped where sku is null
  )
  insert into retail.po_names
  select $1, $2, kind, lower(name), min(name collate "C"), null, null, null
    from named where name <> '' group by kind, lower(name)
  union all
  select $1, $2, 'product', l.sku, l.product_name, l.brand, l.supplier, l.unit_price
    from grouped g join lines l on l.source_row = g.source_row
   where g.sku <> ''
  on conflict do nothing;
$$;

create function retail.note_po_names() returns trigger
  language plpgsql as $$
begin
  perform retail.note_po_names(new.job_id, new.attempt, new.business_date);
  return null;
end $$;

create trigger po_names after insert on wadi.loads
  for each row when (new.pipeline = 'po_snapshots')
  execute function retail.note_po_names();

-- Loads from before.
select retail.note_po_names(l.job_id, l.attempt, l.business_date)
  from wadi.loads l where l.pipeline = 'po_snapshots';

-- The same name has the same id, whether it was created or listed, before and after an undo.
create function retail.master_id(kind text, key text) returns uuid
  language sql immutable strict parallel safe return md5(kind || ':' || lower(btrim(key)))::uuid;

-- Every name that is known, compared without letter case. What a file lists counts before what the
-- suppliers' file says, and that before what purchase orders named; a name that only these know has
-- no original_id.
create view retail.master_names as
with listed as (
  select 'brand' as kind, btrim(name) as name, original_id, 1 as rank from retail.brands
   where effective_date = (select max(effective_date) from retail.brands)
  union all
  select 'store', btrim(name), original_id, 1 from retail.stores
   where effective_date = (select max(effective_date) from retail.stores)
  union all
  select 'supplier', btrim(name), original_id, 1 from retail.supplier_names
   where effective_date = (select max(effective_date) from retail.supplier_names)
  union all
  select v.kind, v.name, v.original_id, 2
    from retail.suppliers s,
         lateral (values ('brand', btrim(s.brand), s.supplier_brand_id),
                         ('store', btrim(s.store), s.supplier_store_id),
                         ('supplier', btrim(s.supplier_name), s.supplier_id)) v (kind, name, original_id)
   where s.effective_date = (select max(effective_date) from retail.suppliers) and v.name <> ''
), seen as (
  select n.kind, n.key, (array_agg(n.name order by l.business_date, l.job_id))[1] as name,
         min(l.business_date) as first_seen,
         (array_agg(l.job_id order by l.business_date, l.job_id))[1] as first_job
    from retail.po_names n
    join wadi.loads l on l.job_id = n.job_id and l.attempt = n.attempt and l.state = 'live'
   where n.kind <> 'product'
   group by n.kind, n.key
), named as (
  select distinct on (kind, lower(name)) kind, lower(name) as key, name, original_id
    from listed order by kind, lower(name), rank, original_id nulls last
)
select kind, retail.master_id(kind, key) as id, coalesce(n.name, s.name) as name, n.original_id,
       s.first_seen, s.first_job
  from named n full join seen s using (kind, key);
comment on column retail.master_names.first_seen is
  'Business date of the first purchase orders that name it; null: none does';

create view retail.master_brands as
select id, name, original_id, first_seen, first_job from retail.master_names where kind = 'brand';

create view retail.master_stores as
select id, name, original_id, first_seen, first_job from retail.master_names where kind = 'store';

create view retail.master_suppliers as
select m.id, m.name, m.original_id, t.min_purchase, t.trading_term, t.promo_factor, t.delay_factor,
       m.first_seen, m.first_job
  from retail.master_names m
  left join (
    select distinct on (key) *
      from (select lower(btrim(name)) as key, 1 as rank, min_purchase, trading_term, promo_factor,
                   delay_factor
              from retail.supplier_names
             where effective_date = (select max(effective_date) from retail.supplier_names)
            union all
            select lower(btrim(supplier_name)), 2, max(min_purchase), max(trading_term),
                   max(promo_factor), max(delay_factor)
              from retail.suppliers
             where effective_date = (select max(effective_date) from retail.suppliers)
             group by 1) terms
     order by key, rank) t on t.key = lower(m.name)
 where m.kind = 'supplier';

create view retail.master_products as
with listed as (
  select * from retail.products
   where effective_date = (select max(effective_date) from retail.products)
), seen as (
  select n.key as sku_code, (array_agg(n.name order by l.business_date desc, l.job_id desc))[1] as name,
         (array_agg(n.brand order by l.business_date desc, l.job_id desc)
           filter (where n.brand is not null))[1] as brand,
         (array_agg(n.supplier order by l.business_date desc, l.job_id desc)
           filter (where n.supplier is not null))[1] as supplier,
         (array_agg(n.price order by l.business_date desc, l.job_id desc))[1] as hpp,
         min(l.business_date) as first_seen,
         (array_agg(l.job_id order by l.business_date, l.job_id))[1] as first_job
    from retail.po_names n
    join wadi.loads l on l.job_id = n.job_id and l.attempt = n.attempt and l.state = 'live'
   where n.kind = 'product'
   group by n.key
), ids as (
  select kind, original_id, id from retail.master_names where original_id is not null
)
select md5('product:' || sku_code)::uuid as id, sku_code, coalesce(p.name, s.name) as name,
       coalesce(retail.master_id('brand', coalesce(p.brand, case when p.brand_id is null then s.brand end)),
                b.id) as brand_id,
       coalesce(retail.master_id('supplier',
                  coalesce(p.supplier, case when p.supplier_id is null then s.supplier end)),
                u.id) as supplier_id,
       coalesce(p.hpp, s.hpp) as hpp, p.price, s.first_seen, s.first_job
  from listed p full join seen s using (sku_code)
  left join ids b on b.kind = 'brand' and b.original_id = p.brand_id
  left join ids u on u.kind = 'supplier' and u.original_id = p.supplier_id;

create view retail.master_supplier_brand_mappings as
with ids as (
  select kind, original_id, id from retail.master_names where original_id is not null
)
select coalesce(retail.master_id('supplier', m.supplier), s.id) as supplier_id,
       coalesce(retail.master_id('brand', m.brand), b.id) as brand_id
  from retail.supplier_brand_mappings m
  left join ids s on s.kind = 'supplier' and s.original_id = m.supplier_id
  left join ids b on b.kind = 'brand' and b.original_id = m.brand_id
 where m.effective_date = (select max(effective_date) from retail.supplier_brand_mappings)
union
select retail.master_id('supplier', nullif(btrim(supplier_name), '')), retail.master_id('brand', brand)
  from retail.suppliers
 where effective_date = (select max(effective_date) from retail.suppliers)
   and btrim(supplier_name) <> '';

-- How products are named in the orders of the latest snapshot.
create view retail.product_mappings as
select distinct md5('product:' || p.sku)::uuid as product_id,
       retail.master_id('brand', p.brand) as brand_id, retail.master_id('store', p.store) as store_id,
       retail.master_id('supplier', p.supplier) as supplier_id,
       p.sku as original_sku, p.product_name as original_name
  from retail.po_snapshots p
 where p.business_date = (select max(business_date) from retail.po_snapshots);
