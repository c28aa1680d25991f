-- table: molding.po_required_warnings
-- depends: int_records
-- delete: true
with ordered as (
  select distinct on (po_no) * from molding.orders where po_no is not null order by po_no, place
), compared as (
  select r.place, r.po_note, r.context, o.po_no is not null as is_known, d.fields, d.differences
    from molding.int_records r
    left join ordered o on o.po_no = r.po_note
   cross join lateral (
     select string_agg(f.name, '_' order by f.place) as fields,
            string_agg(format('%s: %s vs %s', f.name, molding.shown(f.made), molding.shown(f.ordered)),
              ', ' order by f.place) as differences
       from (values
         (1, 'itemCode', r.item_code, o.item_code),
         (2, 'itemName', r.item_name, o.item_name),
         (3, 'plasticResinCode', r.plastic_resin_code, o.plastic_resin_code),
         (4, 'plasticResin', r.plastic_resin, o.plastic_resin),
         (5, 'colorMasterbatchCode', r.color_masterbatch_code, o.color_masterbatch_code),
         (6, 'colorMasterbatch', r.color_masterbatch, o.color_masterbatch),
         (7, 'additiveMasterbatchCode', r.additive_masterbatch_code, o.additive_masterbatch_code),
         (8, 'additiveMasterbatch', r.additive_masterbatch, o.additive_masterbatch)
       ) f(place, name, made, ordered)
      where f.made is distinct from f.ordered) d
   where r.po_note is not null
)
select row_number() over (order by not c.is_known, c.place),
       c.po_note,
       case when c.is_known then 'product_info_not_matched' else 'PO_invalid' end,
       case when c.is_known
            then format('PO was produced incorrectly with purchaseOrders. Details: %s_not_matched', c.fields)
            else 'PO does not exist in purchaseOrders.' end,
       'stop progressing or double check productRecords',
       case when c.is_known
            then format('(%s) - Mismatch: %s. Please stop progressing or double check productRecords',
                   c.context, c.differences)
            else format('(%s) - Mismatch: %s does not exist in purchaseOrders. . Please stop progressing or double check productRecords',
                   c.context, c.po_note) end
  from compared c
 where not c.is_known or c.fields is not null
