select store, item, quantity, amount
  from {rows}
 where {where}
 order by store, item
