package dev.wadi.retail;

import dev.wadi.contract.Reference;
import java.util.List;

/** Reads the rows of one version of the suppliers. */
final class SupplierColumns {
  private final Reference suppliers;

  SupplierColumns(Reference suppliers) {
    this.suppliers = suppliers;
  }

  SupplierRow read(int row) {
    return new SupplierRow(
        (int) suppliers.number(row, suppliers.column("supplier_row_no")),
        text(row, "supplier_id"),
        text(row, "supplier_name"),
        text(row, "supplier_brand_id"),
        text(row, "brand"),
        text(row, "supplier_store_id"),
        text(row, "store"),
        number(row, "order_day"),
        number(row, "min_purchase"),
        number(row, "trading_term"),
        number(row, "promo_factor"),
        number(row, "delay_factor"),
        text(row, "supplier_phone"));
  }

  List<SupplierRow> repeats(int row) {
    return Repeats.read(text(row, "repeats"));
  }

  private String text(int row, String column) {
    return suppliers.text(row, suppliers.column(column));
  }

  private Double number(int row, String column) {
    double value = suppliers.number(row, suppliers.column(column));
    return Double.isNaN(value) ? null : value;
  }
}
