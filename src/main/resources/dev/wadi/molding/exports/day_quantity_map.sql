select s.po_received_date as "poReceivedDate", s.po_no as "poNo", s.item_code as "itemCode",
       s.item_name as "itemName", s.po_eta as "poETA", s.item_quantity as "itemQuantity",
       s.item_remain as "itemRemain", s.started_date as "startedDate",
       s.actual_finished_date as "actualFinishedDate",
       a.key as "workingDay", a.amount as "moldedQuantity",
       count(*) over (partition by s.place) as "numOfDay"
  from molding.production_status s
  join molding.int_order_amounts a on a.po_no = s.po_no and a.kind = 'day'
 where s.started_date is not null
 order by s.place, a.key collate "C"
