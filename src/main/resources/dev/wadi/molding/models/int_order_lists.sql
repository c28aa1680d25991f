-- table: molding.int_order_lists
-- depends: int_records
-- delete: true
select v.po_note, v.kind, '[' || string_agg(v.value, ',' order by v.place) || ']', count(*),
       (array_agg(v.value order by v.place))[1]
  from (select r.po_note, l.kind, l.value, min(r.place) as place
          from molding.int_records r
         cross join lateral (values
           ('machine', to_json(r.machine_hist)::text),
           ('mold', to_json(r.mold_no)::text),
           ('cavity', to_json(r.mold_cavity)::text),
           ('resin', to_json(r.plastic_resin_code)::text),
           ('color', to_json(r.color_masterbatch_code)::text),
           ('additive', to_json(r.additive_masterbatch_code)::text),
           ('material', format(
             '{"plasticResinCode":%s,"colorMasterbatchCode":%s,"additiveMasterbatchCode":%s}',
             coalesce(to_json(r.plastic_resin_code)::text, 'null'),
             coalesce(to_json(r.color_masterbatch_code)::text, 'null'),
             coalesce(to_json(r.additive_masterbatch_code)::text, 'null')))
         ) l(kind, value)
         where r.is_work and r.po_note is not null and l.value is not null
         group by r.po_note, l.kind, l.value) v
 group by v.po_note, v.kind
