select s.po_received_date as "poReceivedDate", s.po_no as "poNo", s.item_code as "itemCode",
       s.item_name as "itemName", s.po_eta as "poETA", s.item_quantity as "itemQuantity",
       s.item_remain as "itemRemain", s.started_date as "startedDate",
       s.actual_finished_date as "actualFinishedDate",
       l.first::json ->> 'plasticResinCode' as "plasticResinCode",
       l.first::json ->> 'colorMasterbatchCode' as "colorMasterbatchCode",
       l.first::json ->> 'additiveMasterbatchCode' as "additiveMasterbatchCode",
       l.length as "numOfMaterialComponent"
  from molding.production_status s
  join molding.int_order_lists l on l.po_no = s.po_no and l.kind = 'material'
 where s.started_date is not null
 order by s.place
