-- How well all items were stocked on each of the last 30 days.
select c.business_date as date, c.stock_condition, c.overstock_group, c.items, c.stock, c.value
  from (select business_date as day, profile from {rows} where {where} limit 1) d,
       lateral retail.stock_condition_days(d.day - 29, d.day, d.profile) c
 order by c.business_date, c.stock_condition, c.overstock_group
