-- Canonical export of profile top100: one line for each SKU of a store.
select sku as "SKU",
       is_top_100_sku::int as is_top_100_sku,
       is_in_padang::int as is_in_padang,
       daily_sales,
       max_daily_sales,
       contribution_pct,
       safety_stock,
       reorder_point,
       target_days_cover,
       qty_for_target_days_cover,
       current_days_stock_cover,
       is_open_po::int as is_open_po,
       initial_qty_po,
       emergency_po_qty,
       updated_regular_po_qty,
       final_updated_regular_po_qty,
       trim_scale(emergency_po_cost) as emergency_po_cost,
       trim_scale(final_updated_regular_po_cost) as final_updated_regular_po_cost,
       stock_condition,
       nullif(supplier_row_no, 0) as supplier_row_no
  from {rows} as h
 where {where}
 order by h.sku collate "C", h.supplier_row_no
