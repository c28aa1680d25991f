-- Retail: purchase orders, line by line, as they stood on each business date, and their measures.

-- Where the shops are: business dates begin there, and times without a zone are theirs.
create function retail.local_zone() returns text
  language sql immutable parallel safe return 'Asia/Jakarta';

create table retail.po_statuses (
  code     smallint primary key,
  name     text     not null unique,
  reached  smallint not null unique,
  is_open  boolean  not null
);
comment on column retail.po_statuses.reached is
  'Place in the life of a line; a declined one has left it';
insert into retail.po_statuses (code, name, reached, is_open) values
  (-1, 'Draft', 0, true), (0, 'Released', 1, true), (4, 'Sent', 2, true),
  (1, 'Approved', 3, true), (5, 'Arrived', 4, true), (3, 'Received', 5, false),
  (2, 'Declined', -1, false);

create table retail.po_snapshots_versions (
  business_date     date          not null,
  po_number         text          not null,
  sku               text          not null,
  product_name      text          not null,
  brand             text          not null,
  store             text          not null,
  supplier          text,
  quantity_ordered  bigint        not null,
  quantity_received bigint        not null,
  unit_price        numeric(18,2) not null,
  total_amount      numeric(18,2) not null,
  status            integer,
  po_released_at    timestamptz,
  po_sent_at        timestamptz,
  po_approved_at    timestamptz,
  po_arrived_at     timestamptz,
  po_received_at    timestamptz,
  derived_status    smallint      not null check (derived_status between -1 and 5),
  status_since      timestamptz,
  is_first_of_po    boolean       not null,
  like wadi.row_origin including defaults
) partition by list (live);
comment on column retail.po_snapshots_versions.status is
  'As the file states it; decides only that a line is declined';
comment on column retail.po_snapshots_versions.derived_status is
  'Code of retail.po_statuses; no foreign key, which would cost as much as the row itself';
comment on column retail.po_snapshots_versions.status_since is
  'Null: since the snapshot';
comment on column retail.po_snapshots_versions.is_first_of_po is
  'The first line of its purchase order with this derived status: counts orders without comparing them';
call wadi.make_versions('retail.po_snapshots',
  key => '{business_date,po_number,sku}', partition => '{business_date}');
create index po_snapshots_orders on retail.po_snapshots (business_date, derived_status, po_number)
  where is_first_of_po;

-- The snapshots that could be known at an instant: those of days that had begun.
create function retail.po_date(as_of timestamptz) returns date
  language sql stable parallel safe
  return (as_of at time zone retail.local_zone())::date;

create function retail.po_latest_date(as_of timestamptz) returns date
  language sql stable parallel safe
  return (select max(business_date) from retail.po_snapshots
           where business_date <= retail.po_date(as_of));

-- Kind of a purchase order by its number.
create function retail.po_type(po_number text) returns text
  language sql immutable parallel safe
  return case when po_number like 'AU%' then 'AU' when po_number like 'PO%' then 'PO' else 'OTHERS' end;

-- Lines of the latest snapshot at an instant, with the days in their status. A filter that is null
-- lets everything pass; those by name compare without letter case.
create function retail.po_lines(
  as_of timestamptz, type text default null, store text default null, brand text default null,
  supplier text default null, released_from date default null, released_to date default null)
returns table (
  business_date date, po_number text, sku text, product_name text, brand text, store text,
  supplier text, quantity_ordered bigint, quantity_received bigint, unit_price numeric,
  total_amount numeric, status smallint, since timestamptz, days double precision,
  po_released_at timestamptz, po_sent_at timestamptz, po_approved_at timestamptz,
  po_arrived_at timestamptz, po_received_at timestamptz)
  language sql stable parallel safe
as $$
  select p.business_date, p.po_number, p.sku, p.product_name, p.brand, p.store, p.supplier,
         p.quantity_ordered, p.quantity_received, p.unit_price, p.total_amount, p.derived_status,
         t.since, extract(epoch from $1 - t.since) / 86400.0,
         p.po_released_at, p.po_sent_at, p.po_approved_at, p.po_arrived_at, p.po_received_at
    from retail.po_snapshots p,
         lateral (select coalesce(p.status_since,
                    p.business_date::timestamp at time zone retail.local_zone()) as since) t
   where p.business_date = (select retail.po_latest_date($1))
     and ($2 is null or retail.po_type(p.po_number) = $2)
     and ($3 is null or lower(p.store) = lower($3))
     and ($4 is null or lower(p.brand) = lower($4))
     and ($5 is null or lower(p.supplier) = lower($5))
     and ($6 is null or p.po_released_at >= $6::timestamp at time zone retail.local_zone())
     and ($7 is null or p.po_released_at < ($7 + 1)::timestamp at time zone retail.local_zone());
$$;

-- Orders, lines, pieces and value in each status, and for how long they have been in it. Also the
-- funnel: stage, orders, value.
create function retail.po_status_summary(
  as_of timestamptz, type text default null, store text default null, brand text default null,
  supplier text default null, released_from date default null, released_to date default null)
returns table (
  status_code smallint, status text, po_count bigint, line_count bigint, total_qty numeric,
  total_value numeric, avg_days numeric, max_days_rounded numeric)
  language sql stable parallel safe
as $$
  select s.code, s.name, count(distinct l.po_number), count(*), sum(l.quantity_ordered),
         trim_scale(sum(l.total_amount)), round(avg(l.days)::numeric, 6), round(max(l.days)::numeric)
    from retail.po_lines($1, $2, $3, $4, $5, $6, $7) l
    join retail.po_statuses s on s.code = l.status
   group by s.code, s.name;
$$;

-- Orders in each status on each snapshot of the last 30 days, 12 weeks or 12 months; of a week or
-- month its latest snapshot. Of another bucket there is none.
create function retail.po_trend(as_of timestamptz, bucket text default 'day')
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
  )
  select b.bucket, s.code, s.name, count(*)
    from snapshots b
    join retail.po_snapshots p on p.business_date = b.business_date and p.is_first_of_po
    join retail.po_statuses s on s.code = p.derived_status
   group by b.bucket, s.code, s.name;
$$;

-- Orders: their lines added up. An order stands where its furthest line stands that is not
-- declined; one whose lines are all declined is declined.
create function retail.po_orders(
  as_of timestamptz, type text default null, store text default null, brand text default null,
  supplier text default null, released_from date default null, released_to date default null)
returns table (
  po_number text, status_code smallint, status text, is_open boolean, supplier text, lines bigint,
  qty numeric, value numeric, since timestamptz, sent_at timestamptz, arrived_at timestamptz)
  language sql stable parallel safe
as $$
  with orders as (
    select l.po_number, max(s.reached) as reached, max(l.supplier) as supplier, count(*) as lines,
           sum(l.quantity_ordered) as qty, sum(l.total_amount) as value,
           max(l.po_sent_at) as sent_at, max(l.po_arrived_at) as arrived_at,
           max(l.since) filter (where l.status = -1) as draft,
           max(l.since) filter (where l.status = 0) as released,
           max(l.since) filter (where l.status = 1) as approved,
           max(l.since) filter (where l.status = 2) as declined,
           max(l.since) filter (where l.status = 3) as received,
           max(l.since) filter (where l.status = 4) as sent,
           max(l.since) filter (where l.status = 5) as arrived
      from retail.po_lines($1, $2, $3, $4, $5, $6, $7) l
      join retail.po_statuses s on s.code = l.status
     group by l.po_number
  )
  select o.po_number, s.code, s.name, s.is_open, o.supplier, o.lines, o.qty, trim_scale(o.value),
         case s.code when -1 then o.draft when 0 then o.released when 1 then o.approved
           when 2 then o.declined when 3 then o.received when 4 then o.sent else o.arrived end,
         o.sent_at, o.arrived_at
    from orders o join retail.po_statuses s on s.reached = o.reached;
$$;

-- Open orders, and for how many whole days they have been in their status.
create function retail.po_aging(
  as_of timestamptz, type text default null, store text default null, brand text default null,
  supplier text default null, released_from date default null, released_to date default null)
returns table (
  po_number text, status_code smallint, status text, supplier text, qty numeric, value numeric,
  days_in_status integer)
  language sql stable parallel safe
as $$
  select o.po_number, o.status_code, o.status, o.supplier, o.qty, o.value,
         floor(extract(epoch from $1 - o.since) / 86400)::integer
    from retail.po_orders($1, $2, $3, $4, $5, $6, $7) o
   where o.is_open;
$$;

-- Days from sending to arrival of each supplier's orders.
create function retail.po_supplier_performance(
  as_of timestamptz, type text default null, store text default null, brand text default null,
  released_from date default null, released_to date default null)
returns table (
  supplier text, total_pos bigint, avg_lead_time_days numeric, min_lead_time_days numeric,
  max_lead_time_days numeric)
  language sql stable parallel safe
as $$
  select o.supplier, count(*), round(avg(d.days)::numeric, 6), round(min(d.days)::numeric, 6),
         round(max(d.days)::numeric, 6)
    from retail.po_orders($1, $2, $3, $4, null, $5, $6) o,
         lateral (select extract(epoch from o.arrived_at - o.sent_at) / 86400.0 as days) d
   where o.supplier is not null
     and least(o.sent_at, o.arrived_at) > timestamptz '2000-01-01 00:00:00Z'
     and o.sent_at is not null and o.arrived_at is not null
   group by o.supplier;
$$;
