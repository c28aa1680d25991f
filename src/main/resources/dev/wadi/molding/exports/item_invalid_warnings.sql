select item_info as "itemInfo", warning_type as "warningType", mismatch_type as "mismatchType",
       required_action as "requiredAction", message
  from molding.item_invalid_warnings
 order by place
