select resin_code as "resinCode", resin_name as "resinName", resin_type as "resinType",
       color_type as "colorType"
  from molding.resin_info
 order by source_row
