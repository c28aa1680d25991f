-- table: molding.int_order_amounts
-- depends: int_records
-- delete: true
select r.po_note, e.kind, e.key, coalesce(sum(e.amount), 0)
  from molding.int_records r
 cross join lateral (values
   ('mold', r.mold_no, r.mold_shot),
   ('machine', r.machine_hist, r.item_good_quantity),
   ('day', to_char(r.record_date, 'YYYY-MM-DD'), r.item_good_quantity),
   ('shift', to_char(r.record_date, 'YYYY-MM-DD') || '_shift_' || r.working_shift,
    r.item_good_quantity)
 ) e(kind, key, amount)
 where r.is_work and r.po_note is not null and e.key is not null
 group by r.po_note, e.kind, e.key
