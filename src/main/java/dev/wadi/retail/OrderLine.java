package dev.wadi.retail;

import dev.wadi.contract.RowCursor;

/** The current line of a purchase order file; a view that moves with its cursor. */
final class OrderLine {
  private static final int DECLINED = 2;

  private final RowCursor rows;
  private final int sku;
  private final int number;
  private final int brand;
  private final int store;
  private final int name;
  private final int status;

  OrderLine(RowCursor rows) {
    this.rows = rows;
    sku = rows.column("sku");
    number = rows.column("po_number");
    brand = rows.column("brand");
    store = rows.column("store");
    name = rows.column("product_name");
    status = rows.column("status");
  }

  /** Without both it is no line: a total, or a remark. */
  boolean isNone() {
    return rows.isNull(sku) && rows.isNull(number);
  }

  /** Header of a cell that must not be blank and is; null when there is none. */
  String lacking() {
    if (rows.isNull(sku)) {
      return "SKU";
    }
    if (rows.isNull(number)) {
      return "No PO";
    }
    if (rows.isNull(brand)) {
      return "Brand";
    }
    return rows.isNull(store) ? "Store" : null;
  }

  String number() {
    return rows.text(number);
  }

  String name() {
    return rows.isNull(name) ? "Product " + rows.text(sku) : rows.text(name);
  }

  boolean isDeclined() {
    return !rows.isNull(status) && rows.number(status) == DECLINED;
  }

  boolean has(String column) {
    return !rows.isNull(rows.column(column));
  }
}
