-- Retail: purchase orders as dashboards ask for them: by stage, page by page, with all filters.

-- Stages in the order of an order's life, those that nobody is in included.
create function retail.po_funnel(
  as_of timestamptz, type text default null, store text default null, brand text default null,
  supplier text default null, released_from date default null, released_to date default null)
returns table (stage text, po_count bigint, value numeric)
  language sql stable parallel safe
as $$
  select s.name, coalesce(m.po_count, 0), coalesce(m.total_value, 0)
    from retail.po_statuses s
    left join retail.po_status_summary($1, $2, $3, $4, $5, $6, $7) m on m.status_code = s.code
   order by case when s.reached < 0 then 99 else s.reached end;
$$;

-- The trend of some orders only. Kinds of orders are counted by their first lines, like all orders;
-- the other filters choose among lines, so that every line of the snapshots is looked at.
create function retail.po_trend(
  as_of timestamptz, bucket text, type text, store text default null, brand text default null,
  supplier text default null, released_from date default null, released_to date default null)
returns table (date date, status_code smallint, status text, po_count bigint)
  language sql stable parallel safe
as $$
  with snapshots as (
    select distinct on (date_trunc($2, d.day))
           d.day as business_date, date_trunc($2, d.day)::date as bucket
      from (select g.day::date as day
              from generate_series(
                     date_trunc($2, retail.po_date($1)::timestamp)
                       - case $2 when 'day' then interval '29 days'
                           when 'week' then interval '11 weeks' when 'month' then interval '11 months'
                         end,
                     retail.po_date($1)::timestamp, interval '1 day') as g(day)) d
     where exists (select from retail.po_snapshots p where p.business_date = d.day)
     order by date_trunc($2, d.day), d.day desc
  ), counted as (
    select b.bucket, p.derived_status, count(*) as po_count
      from snapshots b
      join retail.po_snapshots p on p.business_date = b.business_date and p.is_first_of_po
     where coalesce($4, $5, $6, $7::text, $8::text) is null
       and ($3 is null or retail.po_type(p.po_number) = $3)
     group by 1, 2
    union all
    select b.bucket, p.derived_status, count(distinct p.po_number)
      from snapshots b
      join retail.po_snapshots p on p.business_date = b.business_date
     where coalesce($4, $5, $6, $7::text, $8::text) is not null
       and ($3 is null or retail.po_type(p.po_number) = $3)
       and ($4 is null or lower(p.store) = lower($4))
       and ($5 is null or lower(p.brand) = lower($5))
       and ($6 is null or lower(p.supplier) = lower($6))
       and ($7 is null or p.po_released_at >= $7::timestamp at time zone retail.local_zone())
       and ($8 is null or p.po_released_at < ($8 + 1)::timestamp at time zone retail.local_zone())
     group by 1, 2
  )
  select c.bucket, s.code, s.name, c.po_count
    from counted c join retail.po_statuses s on s.code = c.derived_status;
$$;

-- A page of the open orders, the longest in their status first, or sorted by one of po_number, qty,
-- value, days, supplier, status; then by number. A status leaves only those that stand in it.
create function retail.po_aging_page(
  as_of timestamptz, sort_by text default 'days', descending boolean default true,
  page_rows integer default 10, page_number integer default 1, in_status text default null,
  type text default null, store text default null, brand text default null,
  supplier text default null, released_from date default null, released_to date default null)
returns table (
  po_number text, status_code smallint, status text, supplier text, qty numeric, value numeric,
  days_in_status integer)
  language sql stable parallel safe
as $$
  select a.*
    from retail.po_aging($1, $7, $8, $9, $10, $11, $12) a,
         lateral (select
           case $2 when 'po_number' then a.po_number when 'supplier' then a.supplier
             when 'status' then a.status end collate "C" as text,
           case $2 when 'qty' then a.qty when 'value' then a.value
             when 'days' then a.days_in_status end as number) s
   where $6 is null or lower(a.status) = lower($6)
   order by case when not $3 then s.text end, case when $3 then s.text end desc nulls last,
            case when not $3 then s.number end, case when $3 then s.number end desc nulls last,
            a.po_number collate "C"
   limit $4 offset ($5 - 1) * $4;
$$;

-- A page of the suppliers, the quickest first.
create function retail.po_supplier_page(
  as_of timestamptz, page_rows integer default 10, page_number integer default 1,
  type text default null, store text default null, brand text default null,
  released_from date default null, released_to date default null)
returns table (
  supplier text, total_pos bigint, avg_lead_time_days numeric, min_lead_time_days numeric,
  max_lead_time_days numeric)
  language sql stable parallel safe
as $$
  select p.*
    from retail.po_supplier_performance($1, $4, $5, $6, $7, $8) p
   order by p.avg_lead_time_days, p.supplier collate "C"
   limit $2 offset ($3 - 1) * $2;
$$;

-- A supplier's lines with all their times, order by order.
create function retail.po_supplier_lines(
  as_of timestamptz, of_supplier text, page_rows integer default 50, page_number integer default 1,
  type text default null, store text default null, brand text default null,
  released_from date default null, released_to date default null)
returns table (
  po_number text, sku text, product_name text, brand text, store text, quantity_ordered bigint,
  quantity_received bigint, total_amount numeric, status text, po_released_at timestamptz,
  po_sent_at timestamptz, po_approved_at timestamptz, po_arrived_at timestamptz,
  po_received_at timestamptz)
  language sql stable parallel safe
as $$
  select l.po_number, l.sku, l.product_name, l.brand, l.store, l.quantity_ordered,
         l.quantity_received, l.total_amount, s.name, l.po_released_at, l.po_sent_at,
         l.po_approved_at, l.po_arrived_at, l.po_received_at
    from retail.po_lines($1, $5, $6, $7, $2, $8, $9) l
    join retail.po_statuses s on s.code = l.status
   order by l.po_number collate "C", l.sku collate "C"
   limit $3 offset ($4 - 1) * $3;
$$;
