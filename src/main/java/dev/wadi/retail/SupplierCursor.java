package dev.wadi.retail;

import dev.wadi.contract.RowCursor;

/** Reads the current row of the suppliers file. */
final class SupplierCursor {
  private final RowCursor rows;

  SupplierCursor(RowCursor rows) {
    this.rows = rows;
  }

  SupplierRow read() {
    return new SupplierRow(
        (int) rows.number(rows.column("supplier_row_no")),
        text("supplier_id"),
        text("supplier_name"),
        text("supplier_brand_id"),
        text("brand"),
        text("supplier_store_id"),
        text("store"),
        number("order_day"),
        number("min_purchase"),
        number("trading_term"),
        number("promo_factor"),
        number("delay_factor"),
        text("supplier_phone"));
  }

  private String text(String column) {
    return rows.text(rows.column(column));
  }

  private Double number(String column) {
    int index = rows.column(column);
    return rows.isNull(index) ? null : Double.valueOf(rows.number(index));
  }
}
