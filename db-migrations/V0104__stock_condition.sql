-- Retail: how well stores, brands and categories are stocked, day by day.

-- The rule of derived rows, for stock and sales that are added up. The order matters.
create function retail.stock_condition_of(daily_sales float8, days_cover float8) returns text
  language sql immutable parallel safe return
    case when daily_sales = 0 then 'no_sales'
         when days_cover < 0 then 'negative_stock'
         when days_cover = 0 then 'out_of_stock'
         when days_cover <= 7 then 'nearly_out'
         when days_cover <= 21 then 'low'
         when days_cover <= 30 then 'healthy'
         else 'overstock' end;

-- How far an overstock goes; null for every other condition.
create function retail.overstock_group(stock_condition text, days_cover float8) returns text
  language sql immutable parallel safe return
    case when stock_condition <> 'overstock' then null
         when days_cover <= 45 then 'ringan'
         when days_cover <= 60 then 'sedang'
         else 'berat' end;

-- Days that a stock lasts; without sales 0, as in derived rows.
create function retail.days_cover(stock float8, daily_sales float8) returns float8
  language sql immutable parallel safe return
    case when daily_sales > 0 then stock / daily_sales else 0 end;

-- What a stock is worth; one below zero nothing. Doubles become exact numbers by way of their text,
-- which costs more than all else here: whole ones take the short way.
create function retail.stock_value(stock float8, hpp numeric) returns numeric
  language sql immutable parallel safe return
    case when stock <= 0 then 0
         when stock = trunc(stock) then stock::bigint * hpp
         else stock::numeric * hpp end;

-- Items of a day. A filter that is null lets everything pass; names of stores and brands compare
-- as they stand. Profile legacy has an item once for each supplier.
create function retail.stock_items(
  day date, profile text default 'target', stores text[] default null, brands text[] default null,
  skus text[] default null, categories text[] default null, conditions text[] default null,
  overstock_groups text[] default null)
returns table (
  store text, location text, sku text, nama text, brand text, kategori_brand text, stock float8,
  daily_sales float8, days_cover float8, hpp numeric, value numeric, stock_condition text,
  overstock_group text)
  language sql stable parallel safe
as $$
  select h.store, h.location, h.sku, h.nama, h.brand, h.kategori_brand, h.stock, h.daily_sales,
         h.current_days_stock_cover, h.hpp, retail.stock_value(h.stock, h.hpp),
         h.stock_condition,
         retail.overstock_group(h.stock_condition, h.current_days_stock_cover)
    from retail.stock_health h
   where h.business_date = $1 and h.profile = $2
     and ($3 is null or h.store = any($3))
     and ($4 is null or h.brand = any($4))
     and ($5 is null or h.sku = any($5))
     and ($6 is null or h.kategori_brand = any($6))
     and ($7 is null or h.stock_condition = any($7))
     and ($8 is null
          or retail.overstock_group(h.stock_condition, h.current_days_stock_cover) = any($8));
$$;

-- A page of the items of a day. Sorted by one of store, sku, name, brand, stock, cover, hpp, value,
-- daily_sales; then by store and SKU, so that no item stands on two pages.
create function retail.stock_item_page(
  day date, sort_by text default 'sku', descending boolean default false,
  page_rows integer default 50, page_number integer default 1, profile text default 'target',
  stores text[] default null, brands text[] default null, skus text[] default null,
  categories text[] default null, conditions text[] default null,
  overstock_groups text[] default null)
returns table (
  store text, location text, sku text, nama text, brand text, kategori_brand text, stock float8,
  daily_sales float8, days_cover float8, hpp numeric, value numeric, stock_condition text,
  overstock_group text)
  language sql stable parallel safe
as $$
  select i.*
    from retail.stock_items($1, $6, $7, $8, $9, $10, $11, $12) i,
         lateral (select
           case $2 when 'store' then i.store when 'sku' then i.sku when 'name' then i.nama
             when 'brand' then i.brand end collate "C" as text,
           case $2 when 'stock' then i.stock when 'cover' then i.days_cover
             when 'hpp' then i.hpp::float8 when 'value' then i.value::float8
             when 'daily_sales' then i.daily_sales end as number) s
   order by case when not $3 then s.text end, case when $3 then s.text end desc nulls last,
            case when not $3 then s.number end, case when $3 then s.number end desc nulls last,
            i.store collate "C", i.sku collate "C"
   limit $4 offset ($5 - 1) * $4;
$$;

-- Items, stock and value of each condition; `per` = store, brand or kategori_brand, else all in one.
create function retail.stock_condition(
  day date, per text default null, profile text default 'target', stores text[] default null,
  brands text[] default null, skus text[] default null, categories text[] default null,
  conditions text[] default null, overstock_groups text[] default null)
returns table (
  name text, stock_condition text, overstock_group text, items bigint, stock float8, value numeric)
  language sql stable parallel safe
as $$
  select case $2 when 'store' then i.store when 'brand' then i.brand
           when 'kategori_brand' then i.kategori_brand end,
         i.stock_condition, i.overstock_group, count(*), sum(i.stock), trim_scale(sum(i.value))
    from retail.stock_items($1, $3, $4, $5, $6, $7, $8, $9) i
   group by 1, 2, 3;
$$;

-- Stock, value and sales added up, and for how many days the sum lasts: per sku (over all stores),
-- store, brand or kategori_brand, else all in one.
create function retail.stock_cover(
  day date, per text default null, profile text default 'target', stores text[] default null,
  brands text[] default null, skus text[] default null, categories text[] default null)
returns table (
  name text, items bigint, stock float8, value numeric, daily_sales float8, days_cover float8,
  stock_condition text, overstock_group text)
  language sql stable parallel safe
as $$
  select s.name, s.items, s.stock, s.value, s.daily_sales, d.days_cover, c.stock_condition,
         retail.overstock_group(c.stock_condition, d.days_cover)
    from (select case $2 when 'sku' then i.sku when 'store' then i.store when 'brand' then i.brand
                   when 'kategori_brand' then i.kategori_brand end as name,
                 count(*) as items, sum(i.stock) as stock, trim_scale(sum(i.value)) as value,
                 sum(i.daily_sales) as daily_sales
            from retail.stock_items($1, $3, $4, $5, $6, $7) i
           group by 1) s,
         lateral (select retail.days_cover(s.stock, s.daily_sales) as days_cover) d,
         lateral (select retail.stock_condition_of(s.daily_sales, d.days_cover)
                    as stock_condition) c;
$$;

-- Conditions of SKUs over all stores, by their added-up cover; `counted` says what: sku
-- (how many), stock (their pieces) or value (what those are worth).
create function retail.stock_condition_share(
  day date, counted text default 'sku', profile text default 'target',
  stores text[] default null, brands text[] default null, skus text[] default null,
  categories text[] default null)
returns table (stock_condition text, overstock_group text, amount numeric, percent numeric)
  language sql stable parallel safe
as $$
  select g.stock_condition, g.overstock_group, g.amount,
         round(100 * g.amount / nullif(sum(g.amount) over (), 0), 2)
    from (select c.stock_condition, c.overstock_group,
                 sum(case $2 when 'sku' then 1 when 'stock' then c.stock::numeric
                       when 'value' then c.value end) as amount
            from retail.stock_cover($1, 'sku', $3, $4, $5, $6, $7) c
           group by 1, 2) g;
$$;

-- The conditions of each load, added up when it is recorded: a year of days is then a few thousand
-- rows instead of millions. Rows of a load never change, and whether it is live says the ledger, so
-- an undo needs nothing here.
create table retail.stock_condition_loads (
  job_id          bigint  not null,
  attempt         integer not null,
  profile         text    not null,
  store           text    not null,
  stock_condition text    not null,
  overstock_group text    not null,
  items           bigint  not null,
  stock           float8  not null,
  value           numeric not null,
  primary key (job_id, attempt, store, stock_condition, overstock_group)
);
comment on column retail.stock_condition_loads.overstock_group is 'Empty: no overstock';

create function retail.add_up_conditions() returns trigger
  language plpgsql as $$
begin
  insert into retail.stock_condition_loads
  select v.job_id, v.attempt, v.profile, v.store, v.stock_condition,
         coalesce(retail.overstock_group(v.stock_condition, v.current_days_stock_cover), ''),
         count(*), sum(v.stock), sum(retail.stock_value(v.stock, v.hpp))
    from retail.stock_health_versions v
   where v.business_date = new.business_date
     and v.profile = split_part(new.part, chr(31), 2)
     and v.location = split_part(new.part, chr(31), 3)
     and v.job_id = new.job_id and v.attempt = new.attempt
   group by 1, 2, 3, 4, 5, 6
  on conflict do nothing;
  return null;
end $$;

-- A load is recorded after its rows are in their table, in the same transaction.
create trigger stock_conditions after insert on wadi.loads
  for each row when (new.pipeline = 'stock_health')
  execute function retail.add_up_conditions();

-- Items, stock and value of each condition, day by day.
create function retail.stock_condition_days(
  from_day date, to_day date, profile text default 'target', stores text[] default null)
returns table (
  business_date date, stock_condition text, overstock_group text, items bigint, stock float8,
  value numeric)
  language sql stable parallel safe
as $$
  select l.business_date, c.stock_condition, nullif(c.overstock_group, ''),
         sum(c.items)::bigint, sum(c.stock), trim_scale(sum(c.value))
    from wadi.loads l
    join retail.stock_condition_loads c on c.job_id = l.job_id and c.attempt = l.attempt
   where l.pipeline = 'stock_health' and l.state = 'live'
     and l.business_date between $1 and $2
     and c.profile = $3
     and ($4 is null or c.store = any($4))
   group by 1, 2, 3;
$$;

-- Loads from before.
insert into retail.stock_condition_loads
select v.job_id, v.attempt, v.profile, v.store, v.stock_condition,
       coalesce(retail.overstock_group(v.stock_condition, v.current_days_stock_cover), ''),
       count(*), sum(v.stock), sum(retail.stock_value(v.stock, v.hpp))
  from retail.stock_health_versions v
 group by 1, 2, 3, 4, 5, 6;
