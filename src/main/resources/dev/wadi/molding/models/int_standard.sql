-- table: molding.int_standard
-- depends: int_item_molds
-- delete: true
select distinct i.item_code, i.item_name, i.mold_no, t.tonnage, c.composition
  from molding.int_item_molds i
 cross join lateral unnest(string_to_array(i.machine_tonnage, '/')) t(tonnage)
  join (select item_code, item_name,
               molding.composition(plastic_resin_code, plastic_resin, color_masterbatch_code,
                 color_masterbatch, additive_masterbatch_code, additive_masterbatch) as composition
          from molding.item_composition_summary) c
    on c.item_code = i.item_code and c.item_name = i.item_name and c.composition is not null
 where i.is_complete
