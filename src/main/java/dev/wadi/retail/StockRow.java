package dev.wadi.retail;

import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;

/** The current row of a store's file; a view that moves with its cursor. */
final class StockRow {
  private final RowCursor rows;
  private final TextRule rule;
  private final int sku;
  private final int store;
  private final int brand;
  private final int category;
  private final int name;
  private final int stock;
  private final int dailySales;
  private final int maxDailySales;
  private final int leadTime;
  private final int maxLeadTime;
  private final int minOrder;
  private final int onOrder;
  private final int unitCost;
  private final int price;

  StockRow(RowCursor rows, TextRule rule) {
    this.rows = rows;
    this.rule = rule;
    sku = rows.column("sku");
    store = rows.column("store");
    brand = rows.column("brand");
    category = rows.column("kategori_brand");
    name = rows.column("nama");
    stock = rows.column("stock");
    dailySales = rows.column("daily_sales");
    maxDailySales = rows.column("max_daily_sales");
    leadTime = rows.column("lead_time");
    maxLeadTime = rows.column("max_lead_time");
    minOrder = rows.column("min_order");
    onOrder = rows.column("sedang_po");
    unitCost = rows.column("hpp");
    price = rows.column("harga");
  }

  boolean next() {
    return rows.next();
  }

  int sourceRow() {
    return rows.sourceRow();
  }

  String sku() {
    String written = rows.text(sku);
    boolean named = written != null && !written.isBlank();
    return rule.sku(written, named ? null : rows.text(name));
  }

  String store() {
    return rows.text(store).strip();
  }

  /** Null when blank. */
  String brand() {
    String text = rule.text(rows.text(brand));
    return text == null || text.isBlank() ? null : text;
  }

  void copyCategory(TableRows out, int to) {
    copy(category, out, to);
  }

  /** Most names need no change: then no String is made of them. */
  void copyName(TableRows out, int to) {
    byte[] bytes = rows.bytes(name);
    if (bytes != null && TextRule.isTrimmed(bytes, rows.start(name), rows.end(name))) {
      copy(name, out, to);
    } else {
      out.text(to, rule.text(rows.text(name)));
    }
  }

  private void copy(int column, TableRows out, int to) {
    byte[] bytes = rows.bytes(column);
    if (bytes != null) {
      out.text(to, bytes, rows.start(column), rows.end(column));
    }
  }

  double dailySales() {
    return rows.number(dailySales);
  }

  double maxDailySales() {
    return rows.number(maxDailySales);
  }

  double price() {
    return rows.number(price);
  }

  /** The row's figures with the sales that count. */
  Figures figures(double sales, double maxSales, int targetDays, boolean top100) {
    return new Figures(
        sales,
        maxSales,
        rows.number(leadTime),
        rows.number(maxLeadTime),
        rows.number(stock),
        rows.number(onOrder),
        rows.number(minOrder),
        rows.number(unitCost),
        targetDays,
        top100);
  }
}
