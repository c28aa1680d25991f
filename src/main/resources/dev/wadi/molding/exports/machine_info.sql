select machine_no as "machineNo", machine_code as "machineCode", machine_name as "machineName",
       manufacturer_name as "manufacturerName", machine_tonnage as "machineTonnage",
       changed_time as "changedTime", layout_start_date as "layoutStartDate",
       layout_end_date as "layoutEndDate", previous_machine_code as "previousMachineCode"
  from molding.machine_info
 order by source_row
