select po_received_date as "poReceivedDate", po_no as "poNo", po_eta as "poETA",
       item_code as "itemCode", item_name as "itemName", item_quantity as "itemQuantity",
       plastic_resin_code as "plasticResinCode", plastic_resin as "plasticResin",
       plastic_resin_quantity as "plasticResinQuantity",
       color_masterbatch_code as "colorMasterbatchCode", color_masterbatch as "colorMasterbatch",
       color_masterbatch_quantity as "colorMasterbatchQuantity",
       additive_masterbatch_code as "additiveMasterbatchCode",
       additive_masterbatch as "additiveMasterbatch",
       additive_masterbatch_quantity as "additiveMasterbatchQuantity"
  from molding.orders
 order by place
