-- Open purchase orders, the longest in their status first.
select po_number, status, supplier, qty, value, days_in_status
  from retail.po_aging({as_of})
 order by days_in_status desc, po_number collate "C"
