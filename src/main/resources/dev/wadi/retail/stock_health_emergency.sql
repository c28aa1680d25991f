-- Emergency orders, for people: texts that a spreadsheet program would take for formulas are defused.
select wadi.for_people(brand) as "Brand",
       wadi.for_people(sku) as "SKU",
       wadi.for_people(nama) as "Nama",
       wadi.for_people(store) as "Toko",
       trim_scale(hpp) as "HPP",
       emergency_po_qty,
       trim_scale(emergency_po_cost) as emergency_po_cost
  from {rows} as h
 where {where} and emergency_po_qty > 0
 order by h.store collate "C", h.sku collate "C", h.supplier_row_no
