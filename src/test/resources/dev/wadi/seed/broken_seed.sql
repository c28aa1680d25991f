select 1 / (quantity - quantity) from {rows} where {where}
