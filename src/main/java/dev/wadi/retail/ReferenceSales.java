package dev.wadi.retail;

import dev.wadi.contract.RowCursor;
import java.util.HashMap;
import java.util.Map;

/** What the reference store sells, by SKU. */
final class ReferenceSales {
  private final Map<String, Sales> bySku = new HashMap<>();

  /** Sales of one item. */
  record Sales(double daily, double most) {}

  private ReferenceSales() {}

  static ReferenceSales of(RowCursor rows, TextRule rule) {
    ReferenceSales sales = new ReferenceSales();
    StockRow row = new StockRow(rows, rule);
    while (row.next()) {
      sales.bySku.putIfAbsent(row.sku(), new Sales(row.dailySales(), row.maxDailySales()));
    }
    return sales;
  }

  /** Null when the reference store does not sell the item. */
  Sales of(String sku) {
    return bySku.get(sku);
  }
}
