package dev.wadi.retail;

import dev.wadi.contract.TableRows;
import java.util.List;

/** Writes rows of the suppliers table. */
final class SupplierWriter {
  private final TableRows out;

  SupplierWriter(TableRows out) {
    this.out = out;
  }

  void write(SupplierRow row, List<SupplierRow> repeats) {
    text("brand", row.brand());
    text("store", row.store());
    number("supplier_row_no", (double) row.supplierRowNo());
    text("supplier_id", row.supplierId());
    text("supplier_name", row.supplierName());
    text("supplier_brand_id", row.supplierBrandId());
    text("supplier_store_id", row.supplierStoreId());
    number("order_day", row.orderDay());
    number("min_purchase", row.minPurchase());
    number("trading_term", row.tradingTerm());
    number("promo_factor", row.promoFactor());
    number("delay_factor", row.delayFactor());
    text("supplier_phone", row.supplierPhone());
    text("repeats", Repeats.write(repeats));
  }

  private void text(String column, String value) {
    out.text(out.column(column), value);
  }

  private void number(String column, Double value) {
    if (value != null) {
      out.number(out.column(column), value);
    }
  }
}
