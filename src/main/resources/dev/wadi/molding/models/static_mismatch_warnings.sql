-- table: molding.static_mismatch_warnings
-- depends: int_records
-- delete: true
with rows as (
  select 1 as part, 'purchaseOrders' as scope, o.place, o.po_no, o.po_no as context,
         o.item_code, o.item_name, o.plastic_resin_code, o.plastic_resin, o.color_masterbatch_code,
         o.color_masterbatch, o.additive_masterbatch_code, o.additive_masterbatch
    from molding.orders o
   where o.po_no is not null
   union all
  select 2, 'productRecords', r.place, r.po_note, r.context,
         r.item_code, r.item_name, r.plastic_resin_code, r.plastic_resin, r.color_masterbatch_code,
         r.color_masterbatch, r.additive_masterbatch_code, r.additive_masterbatch
    from molding.int_records r
   where r.po_note is not null
)
-- arrays are equal when their nulls stand in the same places, too
select row_number() over (order by r.part, w.step, r.place),
       r.scope, r.po_no, w.warning_type, w.mismatch_type,
       w.action || r.scope,
       format(w.form, w.about, w.mismatch, w.action || r.scope)
  from rows r
 cross join lateral (
   select 1 as step, 'item_info_warnings' as warning_type,
          'item_code_and_name_not_matched' as mismatch_type,
          'update_itemInfo_or_double_check_' as action,
          '(%s) - Mismatch: %s_not_matched. Please %s' as form,
          concat_ws(', ', r.context, r.item_code, r.item_name) as about,
          r.item_code || '_and_' || r.item_name as mismatch
    where r.item_code is not null and r.item_name is not null
      and array[r.item_code, r.item_name] not in (
        select array[i.item_code, i.item_name] from molding.item_info i)
    union all
   select m.step, 'resin_info_warnings', 'resin_code_and_name_not_matched',
          'update_resinInfo_or_double_check_', '(%s) - Mismatch: %s_not_matched. Please %s',
          concat_ws(', ', r.context, molding.shown(m.code), molding.shown(m.name)),
          molding.shown(m.code) || '_and_' || molding.shown(m.name)
     from (values (2, r.plastic_resin_code, r.plastic_resin),
                  (3, r.color_masterbatch_code, r.color_masterbatch),
                  (4, r.additive_masterbatch_code, r.additive_masterbatch)) m(step, code, name)
    where num_nonnulls(m.code, m.name) > 0
      and array[m.code, m.name] not in (
        select array[n.resin_code, n.resin_name] from molding.resin_info n)
    union all
   select 5, 'composition_warnings', 'item_composition_not_matched',
          'update_itemCompositionSummary_or_double_check_',
          '(%s) - Mismatch: %s_not_matched - Please: %s', r.context,
          array_to_string(c.parts, ', ', '')
     from (select array[r.item_code, r.item_name, r.plastic_resin_code, r.plastic_resin,
                        r.color_masterbatch_code, r.color_masterbatch,
                        r.additive_masterbatch_code, r.additive_masterbatch] as parts) c
    where array_remove(c.parts, null) <> '{}'
      and c.parts not in (
        select array[s.item_code, s.item_name, s.plastic_resin_code, s.plastic_resin,
                     s.color_masterbatch_code, s.color_masterbatch,
                     s.additive_masterbatch_code, s.additive_masterbatch]
          from molding.item_composition_summary s)
 ) w
