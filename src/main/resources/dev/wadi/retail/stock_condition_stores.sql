-- How well the stores of a day are stocked.
select wadi.for_people(c.name) as store, c.stock_condition, c.overstock_group, c.items, c.stock, c.value
  from (select business_date as day, profile from {rows} where {where} limit 1) d,
       lateral retail.stock_condition(d.day, 'store', d.profile) c
 order by c.name collate "C", c.stock_condition, c.overstock_group
