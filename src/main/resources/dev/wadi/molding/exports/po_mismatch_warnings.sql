select po_no as "poNo", warning_type as "warningType", mismatch_type as "mismatchType",
       required_action as "requiredAction", message
  from molding.po_mismatch_warnings
 order by place
