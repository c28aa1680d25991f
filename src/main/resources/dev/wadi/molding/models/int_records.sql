-- table: molding.int_records
-- delete: true
select r.*,
       coalesce(r.item_total_quantity, 0) <> 0,
       r.record_date + molding.shift_start(r.working_shift),
       r.record_date + coalesce(molding.shift_start(r.working_shift), interval '0'),
       r.machine_no || '_' || r.machine_code,
       array(select m.machine_tonnage::text from molding.machine_info m
              where m.machine_code = r.machine_code and m.machine_tonnage is not null
              order by m.source_row),
       molding.composition(r.plastic_resin_code, r.plastic_resin, r.color_masterbatch_code,
         r.color_masterbatch, r.additive_masterbatch_code, r.additive_masterbatch),
       concat_ws(', ', molding.shown(r.po_note), molding.shown(to_char(r.record_date, 'YYYY-MM-DD')),
         molding.shown(r.working_shift), molding.shown(r.machine_no))
  from molding.records r
