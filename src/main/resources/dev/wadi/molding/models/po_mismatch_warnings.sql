-- table: molding.po_mismatch_warnings
-- depends: dynamic_mismatch_warnings, static_mismatch_warnings, po_required_warnings
-- delete: true
select row_number() over (order by w.validator, w.place),
       w.po_no, w.warning_type, w.mismatch_type, w.required_action, w.message
  from (select 1 as validator, place, po_no, warning_type, mismatch_type, required_action, message
          from molding.dynamic_mismatch_warnings
         union all
        select 2, place, po_no, warning_type, mismatch_type, required_action, message
          from molding.static_mismatch_warnings
         union all
        select 3, place, po_no, warning_type, mismatch_type, required_action, message
          from molding.po_required_warnings) w
