-- table: molding.item_invalid_warnings
-- depends: int_item_molds, int_standard
-- delete: true
select row_number() over (order by w.step, w.place),
       w.item_code || ', ' || w.item_name,
       'item_invalid_in_' || w.source,
       'item_does_not_exist_in_' || w.source,
       'update_' || w.source || '_or_double_check_related_databases',
       format('(%s, %s) - Mismatch: %s_and_%s_does_not_exist_in_%s. Please update_%s_or_double_check_related_databases',
         w.item_code, w.item_name, w.item_code, w.item_name, w.source, w.source)
  from (select 1 as step, 'moldSpecificationSummary_and_moldInfo' as source, min(i.place) as place,
               molding.shown(i.item_code) as item_code, molding.shown(i.item_name) as item_name
          from molding.int_item_molds i
         where not i.is_complete
         group by i.item_code, i.item_name
         union all
        select 2, 'itemCompositionSummary', min(i.place), i.item_code, i.item_name
          from molding.int_item_molds i
         where i.is_complete
           and not exists (select from molding.int_standard s
                            where s.item_code = i.item_code and s.item_name = i.item_name)
         group by i.item_code, i.item_name) w
