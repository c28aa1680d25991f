-- table: molding.production_status
-- depends: int_records, int_order_lists, int_order_amounts, po_mismatch_warnings
-- delete: true
with work as (
  select po_note as po_no, min(record_date) as started_date, max(record_date) as last_date,
         coalesce(sum(item_good_quantity), 0) as good, coalesce(sum(mold_shot), 0) as shots,
         count(distinct record_date) as days, count(*) as shifts,
         max(shift_start) filter (where item_total_quantity > 0) as last_shift
    from molding.int_records
   where is_work and po_note is not null
   group by po_note
), latest as (
  select max(shift_start) as shift from molding.int_records where is_work
), producing as (
  select distinct r.po_note as po_no
    from molding.int_records r join latest l on r.shift_start = l.shift
   where r.is_work and r.po_note is not null
), lists as (
  select po_no,
         max(list) filter (where kind = 'machine') as machine,
         max(list) filter (where kind = 'mold') as mold,
         max(list) filter (where kind = 'cavity') as cavity,
         max(list) filter (where kind = 'resin') as resin,
         max(list) filter (where kind = 'color') as color,
         max(list) filter (where kind = 'additive') as additive,
         max(list) filter (where kind = 'material') as material
    from molding.int_order_lists
   group by po_no
), maps as (
  select m.po_no,
         max(m.map) filter (where m.kind = 'mold') as mold,
         max(m.map) filter (where m.kind = 'machine') as machine,
         max(m.map) filter (where m.kind = 'day') as day,
         max(m.map) filter (where m.kind = 'shift') as shift
    from (select po_no, kind,
                 '{' || string_agg(to_json(key) || ':' || amount, ',' order by key collate "C") || '}' as map
            from molding.int_order_amounts
           group by po_no, kind) m
   group by m.po_no
), last_record as (
  select distinct on (po_note) po_note as po_no, moment, machine_no, mold_no
    from molding.int_records
   where po_note is not null
   order by po_note, moment desc nulls last, place desc
), items as (
  -- of an item that is listed again the molds count, too
  select s.item_code, (array_agg(s.item_type order by s.source_row))[1] as item_type,
         (select string_agg(m.mold_no, '/' order by m.place)
            from (select u.mold_no, min(u.place) as place
                    from unnest(string_to_array(
                           string_agg(s.mold_list, '/' order by s.source_row), '/'))
                         with ordinality u(mold_no, place)
                   group by u.mold_no) m) as mold_list
    from molding.mold_specification_summary s
   where s.item_code is not null
   group by s.item_code
), notes as (
  select po_no, string_agg(mismatch_type, '; ' order by mismatch_type collate "C") as notes
    from (select distinct po_no, mismatch_type from molding.po_mismatch_warnings) w
   group by po_no
), status as (
  select o.place, o.po_received_date, o.po_no, o.item_code, o.item_name, o.po_eta, o.item_quantity,
         o.item_quantity - coalesce(w.good, 0) as remain, w.started_date, w.last_date,
         w.po_no is not null as is_started, w.shots, w.days, w.shifts,
         case when w.po_no is not null and o.item_quantity <= w.good then 'MOLDED'
              when p.po_no is not null then 'MOLDING'
              when o.item_quantity > coalesce(w.good, 0) and w.last_shift < l.shift then 'PAUSED'
              else 'PENDING' end as pro_status
    from molding.orders o
   cross join latest l
    left join work w on w.po_no = o.po_no
    left join producing p on p.po_no = o.po_no
)
select s.place, s.po_received_date, s.po_no, s.item_code, s.item_name, s.po_eta, s.item_quantity,
       s.remain, s.started_date,
       case when s.pro_status = 'MOLDED' then s.last_date end,
       s.pro_status,
       case when s.pro_status <> 'MOLDED' or s.po_eta is null then 'PENDING'
            when s.last_date <= s.po_eta then 'ONTIME'
            else 'LATE' end,
       case when s.is_started then coalesce(v.machine, '[]') end,
       i.item_type, i.mold_list,
       case when s.is_started then coalesce(v.mold, '[]') end,
       case when s.is_started then coalesce(v.cavity, '[]') end,
       s.shots, s.days, s.shifts,
       case when s.is_started then coalesce(v.resin, '[]') end,
       case when s.is_started then coalesce(v.color, '[]') end,
       case when s.is_started then coalesce(v.additive, '[]') end,
       case when s.is_started then coalesce(m.mold, '{}') end,
       case when s.is_started then coalesce(m.machine, '{}') end,
       case when s.is_started then coalesce(m.day, '{}') end,
       case when s.is_started then coalesce(m.shift, '{}') end,
       case when s.is_started then coalesce(v.material, '[]') end,
       r.moment, r.machine_no, r.mold_no, n.notes
  from status s
  left join items i on i.item_code = s.item_code
  left join lists v on v.po_no = s.po_no
  left join maps m on m.po_no = s.po_no
  left join last_record r on r.po_no = s.po_no
  left join notes n on n.po_no = s.po_no
