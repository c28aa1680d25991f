select case when not exists (select from molding.production_status)
            then 'No order''s progress is worked out yet: wadi molding run --db DIR' end as unready
