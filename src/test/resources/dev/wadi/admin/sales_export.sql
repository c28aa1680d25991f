select sku as "SKU" from {rows} where {where} order by sku;
