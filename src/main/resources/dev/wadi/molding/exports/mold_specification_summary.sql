select item_code as "itemCode", item_name as "itemName", item_type as "itemType",
       mold_num as "moldNum", mold_list as "moldList"
  from molding.mold_specification_summary
 order by source_row
