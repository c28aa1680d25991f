-- Suppliers by the days from sending an order to its arrival.
select *
  from retail.po_supplier_performance({as_of})
 order by avg_lead_time_days, supplier collate "C"
