-- Regular orders, as the ERP imports them.
select store as "Toko", sku as "SKU", trim_scale(hpp) as "HPP", final_updated_regular_po_qty
  from {rows} as h
 where {where} and final_updated_regular_po_qty > 0
 order by h.store collate "C", h.sku collate "C", h.supplier_row_no
