-- Layer 1: a file's rows after cleaning, before anything was looked up.
select business_date as date, wadi.for_people(brand) as brand, wadi.for_people(kategori_brand) as kategori_brand, wadi.for_people(sku) as sku, wadi.for_people(nama) as nama, wadi.for_people(store) as store, stock,
       orig_daily_sales as daily_sales, orig_max_daily_sales as max_daily_sales, lead_time,
       max_lead_time, sedang_po, trim_scale(hpp) as hpp, trim_scale(harga) as harga,
       min_order
  from {rows} as h
 where {where}
   and not exists (select from {rows} f
                    where f.business_date = h.business_date and f.profile = h.profile
                      and f.location = h.location and f.store = h.store and f.sku = h.sku
                      and f.supplier_row_no < h.supplier_row_no)
 order by h.store collate "C", h.source_row
