select item_code as "itemCode", item_name as "itemName"
  from molding.item_info
 order by source_row
