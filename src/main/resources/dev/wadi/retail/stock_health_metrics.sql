-- Layer 3: with all metrics; 31 columns. Sales, cover and costs always have two decimals.
select business_date as date, wadi.for_people(brand) as brand, wadi.for_people(sku) as sku, wadi.for_people(nama) as nama, wadi.for_people(store) as store, stock,
       wadi.two_decimals(daily_sales) as daily_sales,
       wadi.two_decimals(max_daily_sales) as max_daily_sales,
       lead_time, max_lead_time, sedang_po, trim_scale(hpp) as hpp, trim_scale(harga) as harga,
       min_order,
       wadi.two_decimals(sales_contribution) as sales_contribution,
       is_in_padang::int as is_in_padang, safety_stock, reorder_point, target_days_cover,
       qty_for_target_days_cover,
       wadi.two_decimals(current_days_stock_cover) as current_days_stock_cover,
       is_open_po::int as is_open_po, initial_qty_po, emergency_po_qty, updated_regular_po_qty,
       final_updated_regular_po_qty,
       wadi.two_decimals(emergency_po_cost::float8) as emergency_po_cost,
       wadi.two_decimals(final_updated_regular_po_cost::float8) as final_updated_regular_po_cost,
       wadi.for_people(supplier_store) as supplier_store, wadi.for_people(supplier_name) as supplier_name, wadi.for_people(supplier_phone) as supplier_phone
  from {rows} as h
 where {where}
 order by h.store collate "C", h.source_row, h.supplier_row_no
