select item_code as "itemCode", item_name as "itemName",
       plastic_resin_code as "plasticResinCode", plastic_resin as "plasticResin",
       plastic_resin_quantity as "plasticResinQuantity",
       color_masterbatch_code as "colorMasterbatchCode", color_masterbatch as "colorMasterbatch",
       color_masterbatch_quantity as "colorMasterbatchQuantity",
       additive_masterbatch_code as "additiveMasterbatchCode",
       additive_masterbatch as "additiveMasterbatch",
       additive_masterbatch_quantity as "additiveMasterbatchQuantity"
  from molding.item_composition_summary
 order by source_row
