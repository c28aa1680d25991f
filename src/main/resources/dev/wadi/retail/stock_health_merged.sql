-- Layer 2: with suppliers, and with the sales of the reference store laid over.
select business_date as date, wadi.for_people(brand) as brand, wadi.for_people(kategori_brand) as kategori_brand, wadi.for_people(sku) as sku, wadi.for_people(nama) as nama, wadi.for_people(store) as store, stock, daily_sales,
       max_daily_sales, lead_time, max_lead_time, sedang_po, trim_scale(hpp) as hpp, trim_scale(harga) as harga,
       min_order,
       contribution_pct, is_in_padang::int as is_in_padang, nullif(supplier_row_no, 0) as supplier_row_no,
       wadi.for_people(supplier_store) as supplier_store, wadi.for_people(supplier_name) as supplier_name, wadi.for_people(supplier_phone) as supplier_phone
  from {rows} as h
 where {where}
 order by h.store collate "C", h.source_row, h.supplier_row_no
