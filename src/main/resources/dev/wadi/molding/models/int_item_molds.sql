-- table: molding.int_item_molds
-- delete: true
select row_number() over (order by s.source_row, l.place, m.source_row),
       s.item_code, s.item_name, l.mold_no, m.mold_name, m.machine_tonnage,
       num_nulls(s.item_code, s.item_name, l.mold_no, m.mold_name, m.machine_tonnage) = 0
  from molding.mold_specification_summary s
 cross join lateral unnest(coalesce(string_to_array(s.mold_list, '/'), array[null::text]))
       with ordinality l(mold_no, place)
  left join molding.mold_info m on m.mold_no = l.mold_no
