select s.po_received_date as "poReceivedDate", s.po_no as "poNo", s.item_code as "itemCode",
       s.item_name as "itemName", s.po_eta as "poETA", s.item_quantity as "itemQuantity",
       s.item_remain as "itemRemain", s.started_date as "startedDate",
       s.actual_finished_date as "actualFinishedDate",
       s.pro_status as "proStatus", s.eta_status as "etaStatus", s.machine_hist as "machineHist",
       s.item_type as "itemType", s.mold_list as "moldList", s.mold_hist as "moldHist",
       s.mold_cavity as "moldCavity", s.total_mold_shot as "totalMoldShot",
       s.total_day as "totalDay", s.total_shift as "totalShift",
       s.plastic_resin_code as "plasticResinCode",
       s.color_masterbatch_code as "colorMasterbatchCode",
       s.additive_masterbatch_code as "additiveMasterbatchCode",
       s.mold_shot_map as "moldShotMap", s.machine_quantity_map as "machineQuantityMap",
       s.day_quantity_map as "dayQuantityMap", s.shift_quantity_map as "shiftQuantityMap",
       s.material_component_map as "materialComponentMap",
       to_char(s.lastest_record_time, 'YYYY-MM-DD"T"HH24:MI:SS') as "lastestRecordTime",
       s.lastest_machine_no as "lastestMachineNo", s.lastest_mold_no as "lastestMoldNo",
       s.warning_notes as "warningNotes"
  from molding.production_status s
 order by s.place
