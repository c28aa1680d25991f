-- How well the brands of a day are stocked.
select wadi.for_people(c.name) as brand, c.stock_condition, c.overstock_group, c.items, c.stock, c.value
  from (select business_date as day, profile from {rows} where {where} limit 1) d,
       lateral retail.stock_condition(d.day, 'brand', d.profile) c
 order by c.name collate "C", c.stock_condition, c.overstock_group
