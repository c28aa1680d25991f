-- How well the items of a day are stocked.
select c.stock_condition, c.overstock_group, c.items, c.stock, c.value
  from (select business_date as day, profile from {rows} where {where} limit 1) d,
       lateral retail.stock_condition(d.day, null, d.profile) c
 order by c.stock_condition, c.overstock_group
