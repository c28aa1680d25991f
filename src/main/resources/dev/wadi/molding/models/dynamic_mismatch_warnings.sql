-- table: molding.dynamic_mismatch_warnings
-- depends: int_records, int_standard
-- delete: true
with made as (
  select r.place, r.po_note, r.context, r.item_code, r.item_name, r.mold_no, r.tonnages,
         r.composition, molding.shown(r.item_code) as item, molding.shown(r.item_name) as name,
         molding.shown(r.mold_no) as mold, molding.shown(r.tonnages[1]) as tonnage,
         molding.shown(r.composition) as material,
         concat_ws(', ', r.context, molding.shown(r.item_code), molding.shown(r.item_name)) as about
    from molding.int_records r
   where r.po_note is not null
     and not exists (
       select from molding.int_standard s
        where s.item_code = r.item_code and s.item_name = r.item_name and s.mold_no = r.mold_no
          and s.tonnage = any(r.tonnages) and s.composition = r.composition)
), known as (
  -- what of a record the standard has: a record that is bad only as a whole has all of it
  select m.place,
         count(*) > 0 as item,
         count(*) filter (where s.mold_no = m.mold_no) > 0 as mold,
         count(*) filter (where s.mold_no = m.mold_no and s.tonnage = any(m.tonnages)) > 0 as tonnage,
         count(*) filter (where s.composition = m.composition) > 0 as composition
    from made m
    join molding.int_standard s on s.item_code = m.item_code and s.item_name = m.item_name
   group by m.place
)
select row_number() over (order by w.level, m.place),
       m.po_note, w.warning_type, w.mismatch_type, w.required_action,
       format('(%s) - Mismatch: %s_not_matched. Please %s', w.about, w.mismatch, w.required_action)
  from made m
  left join known k on k.place = m.place
 cross join lateral (values
   (1, k.item, 'item_warnings', 'item_info_not_matched',
    'update_itemInfo_or_double_check_productRecords',
    m.about, format('(%s, %s)', m.item, m.name)),
   (2, k.mold, 'item_mold_warnings', 'item_and_mold_not_matched',
    'update_moldInfo_or_double_check_productRecords',
    m.about || ', ' || m.mold, format('%s_and_(%s,%s)', m.mold, m.item, m.name)),
   (3, k.tonnage, 'mold_machine_tonnage_warnings', 'mold_and_machine_tonnage_not_matched',
    'update_moldSpecificationSummary_or_double_check_productRecords',
    concat_ws(', ', m.about, m.mold, m.tonnage), format('%s_and_%s', m.tonnage, m.mold)),
   (4, k.composition, 'item_composition_warnings', 'item_and_item_composition_not_matched',
    'update_itemCompositionSummary_or_double_check_productRecords',
    m.about || ', ' || m.material, format('(%s,%s)_and_%s', m.item, m.name, m.material))
 ) w(level, is_known, warning_type, mismatch_type, required_action, about, mismatch)
 where w.is_known is not true
