select record_date as "recordDate", working_shift as "workingShift", machine_no as "machineNo",
       machine_code as "machineCode", item_code as "itemCode", item_name as "itemName",
       color_changed as "colorChanged", mold_changed as "moldChanged",
       machine_changed as "machineChanged", po_note as "poNote", mold_no as "moldNo",
       mold_shot as "moldShot", mold_cavity as "moldCavity",
       item_total_quantity as "itemTotalQuantity", item_good_quantity as "itemGoodQuantity",
       item_black_spot as "itemBlackSpot", item_oil_deposit as "itemOilDeposit",
       item_scratch as "itemScratch", item_crack as "itemCrack",
       item_sink_mark as "itemSinkMark", item_short as "itemShort", item_burst as "itemBurst",
       item_bend as "itemBend", item_stain as "itemStain", other_ng as "otherNG",
       plastic_resin as "plasticResin", plastic_resin_code as "plasticResinCode",
       plastic_resin_lot as "plasticResinLot", color_masterbatch as "colorMasterbatch",
       color_masterbatch_code as "colorMasterbatchCode",
       additive_masterbatch as "additiveMasterbatch",
       additive_masterbatch_code as "additiveMasterbatchCode",
       to_char(record_date, 'YYYY-MM-DD') || '_shift_' || working_shift as "dateShiftCombined",
       machine_hist as "machineHist"
  from molding.int_records
 where not is_work
 order by place
