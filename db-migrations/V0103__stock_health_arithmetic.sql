-- Retail: rows of which exact decimal arithmetic would give other quantities than the doubles in
-- which stock health is calculated. Computed when it is asked for; name a business date.
-- A double's 15 leading digits are the decimal that the file or the contribution table meant.
-- Each offset 0 lets a step be calculated once instead of in every place that names it.
create view retail.stock_health_arithmetic as
select h.business_date, h.profile, h.location, h.store, h.sku, h.supplier_row_no,
       h.daily_sales, h.max_daily_sales, h.lead_time, h.max_lead_time, h.stock, h.sedang_po,
       h.safety_stock, e.ss::bigint as exact_safety_stock,
       h.reorder_point, r.rop::bigint as exact_reorder_point,
       h.qty_for_target_days_cover, e.cover::bigint as exact_qty_for_target_days_cover,
       h.initial_qty_po, i.initial::bigint as exact_initial_qty_po,
       h.emergency_po_qty, g.emergency::bigint as exact_emergency_po_qty,
       h.updated_regular_po_qty, u.updated::bigint as exact_updated_regular_po_qty,
       h.final_updated_regular_po_qty, z.final::bigint as exact_final_updated_regular_po_qty
  from retail.stock_health h
  join wadi.jobs j on j.id = h.job_id
  join (select hash, body::jsonb -> 'parameters' ->> 'formulas' as formulas
          from wadi.contract_versions where pipeline = 'stock_health' offset 0) c
    on c.hash = j.contract_hash
  cross join lateral (
    select c.formulas, h.daily_sales::numeric as ds, h.max_daily_sales::numeric as mds,
           h.lead_time::numeric as lt, h.max_lead_time::numeric as mlt, h.stock::numeric as st,
           h.sedang_po::numeric as sp, h.min_order::numeric as mo,
           h.target_days_cover::numeric as days offset 0) x
  cross join lateral (
    -- what safety stock, reorder point and cover are not less than; the former system knew no limit
    select case when x.formulas = 'go' then 0 else '-Infinity'::numeric end as least
    offset 0) b
  cross join lateral (
    select ceil(greatest(b.least, x.mds * x.mlt - x.ds * x.lt)) as ss,
           ceil(greatest(b.least, x.ds * x.days)) as cover offset 0) e
  cross join lateral (
    select ceil(greatest(b.least, x.ds * x.lt + e.ss)) as rop offset 0) r
  cross join lateral (
    -- cover < days, without a division; what does not sell has a cover of 0
    select greatest(0, case
             when x.st > r.rop or x.ds > 0 and x.st >= x.days * x.ds then 0
             when x.formulas = 'go' then ceil(e.cover - x.st - x.sp)
             else trunc(e.cover - x.st - x.sp) end) as initial offset 0) i
  cross join lateral (
    -- (longest lead time - cover) * sales = longest lead time * sales - stock
    select greatest(0, case
             when x.formulas = 'top100' and h.is_top_100_sku is not true then 0
             when x.formulas = 'legacy' and x.sp > 0
               then trunc(5 * x.ds - case when x.ds > 0 then x.st else 0 end)
             when x.sp > 0 then trunc(x.mlt * x.ds - case when x.ds > 0 then x.st else 0 end)
             else ceil(x.mlt * x.ds - case when x.ds > 0 then x.st else 0 end) end) as emergency
    offset 0) g
  cross join lateral (
    select case when x.formulas = 'top100' then i.initial
                else greatest(0, i.initial - g.emergency) end as updated
    offset 0) u
  cross join lateral (
    select case when u.updated > 0 and u.updated < x.mo then trunc(x.mo) else u.updated end
           as final offset 0) z
 where (h.safety_stock, h.reorder_point, h.qty_for_target_days_cover, h.initial_qty_po,
        h.emergency_po_qty, h.updated_regular_po_qty, h.final_updated_regular_po_qty)
       is distinct from
       (e.ss, r.rop, e.cover, i.initial, g.emergency, u.updated, z.final);
comment on view retail.stock_health_arithmetic is
  'Rows of which exact decimal arithmetic would give other quantities, with these quantities';
