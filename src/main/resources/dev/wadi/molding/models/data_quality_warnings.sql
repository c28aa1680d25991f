-- table: molding.data_quality_warnings
-- depends: int_records
-- delete: true
select r.place, w.warning_type, r.po_note, r.file_name, r.source_row,
       format('%s, row %s (%s): %s', r.file_name, r.source_row, r.context, w.message)
  from molding.int_records r
 cross join lateral (
   select coalesce(r.item_black_spot, 0) + coalesce(r.item_oil_deposit, 0)
        + coalesce(r.item_scratch, 0) + coalesce(r.item_crack, 0) + coalesce(r.item_sink_mark, 0)
        + coalesce(r.item_short, 0) + coalesce(r.item_burst, 0) + coalesce(r.item_bend, 0)
        + coalesce(r.item_stain, 0) + coalesce(r.other_ng, 0) as defects) d
 cross join lateral (values
   ('missing_resin_code', r.is_work and r.plastic_resin_code is null,
    'something was produced without a plasticResinCode; fill it in'),
   ('missing_order', r.is_work and r.po_note is null,
    'something was produced without a poNote, so it counts for no order; fill it in'),
   ('unknown_shift', molding.shift_start(r.working_shift) is null,
    format('workingShift %s is none of 1, 2, 3, HC; the shift counts as begun at midnight',
      molding.shown(r.working_shift))),
   ('blanks_around_order', r.po_note <> btrim(r.po_note),
    'poNote has blanks around it, so it is no known order; take them out'),
   ('shots_and_total', r.is_work and r.item_total_quantity <> r.mold_shot * r.mold_cavity,
    format('itemTotalQuantity %s is not moldShot %s x moldCavity %s; correct one of them',
      r.item_total_quantity, r.mold_shot, r.mold_cavity)),
   ('defects_and_total', r.is_work and r.item_total_quantity - r.item_good_quantity <> d.defects,
    format('itemTotalQuantity %s less itemGoodQuantity %s is not the sum of the defects, %s; correct one of them',
      r.item_total_quantity, r.item_good_quantity, d.defects))
 ) w(warning_type, holds, message)
 where w.holds
