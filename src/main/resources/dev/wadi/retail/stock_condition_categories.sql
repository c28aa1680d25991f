-- How well the categories of a day are stocked.
select wadi.for_people(c.name) as kategori_brand, c.stock_condition, c.overstock_group, c.items, c.stock, c.value
  from (select business_date as day, profile from {rows} where {where} limit 1) d,
       lateral retail.stock_condition(d.day, 'kategori_brand', d.profile) c
 order by c.name collate "C", c.stock_condition, c.overstock_group
