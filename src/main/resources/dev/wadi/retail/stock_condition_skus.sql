-- SKUs over all stores of a day: for how many days their stock lasts by all sales.
select wadi.for_people(c.name) as sku, c.items as stores, c.stock, c.value, c.daily_sales, c.days_cover,
       c.stock_condition, c.overstock_group
  from (select business_date as day, profile from {rows} where {where} limit 1) d,
       lateral retail.stock_cover(d.day, 'sku', d.profile) c
 order by c.name collate "C"
