select v.validator, v.scope, v.warnings
  from (values
    (1, 'DynamicCrossDataValidator', 'mismatch',
     (select count(*) from molding.dynamic_mismatch_warnings)),
    (2, 'DynamicCrossDataValidator', 'invalid',
     (select count(*) from molding.item_invalid_warnings)),
    (3, 'StaticCrossDataChecker', 'purchaseOrders',
     (select count(*) from molding.static_mismatch_warnings where scope = 'purchaseOrders')),
    (4, 'StaticCrossDataChecker', 'productRecords',
     (select count(*) from molding.static_mismatch_warnings where scope = 'productRecords')),
    (5, 'PORequiredCriticalValidator', null,
     (select count(*) from molding.po_required_warnings))
  ) v(place, validator, scope, warnings)
 order by v.place
