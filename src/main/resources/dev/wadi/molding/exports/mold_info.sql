select mold_no as "moldNo", mold_name as "moldName",
       mold_cavity_standard as "moldCavityStandard", mold_setting_cycle as "moldSettingCycle",
       machine_tonnage as "machineTonnage", acquisition_date as "acquisitionDate",
       items_weight as "itemsWeight", runner_weight as "runnerWeight"
  from molding.mold_info
 order by source_row
