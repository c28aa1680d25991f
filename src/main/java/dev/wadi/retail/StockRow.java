package dev.wadi.retail;

import dev.wadi.contract.RowCursor;

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
    return rule.sku(rows.text(sku), rows.text(name));
  }

  String store() {
    return rows.text(store).strip();
  }

  /** Null when blank. */
  String brand() {
    String text = rule.text(rows.text(brand));
    return text == null || text.isBlank() ? null : text;
  }

  String category() {
    return rows.text(category);
  }

  String name() {
    return rule.text(rows.text(name));
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
  Figures figures(double sales, double maxSales, int targetDays) {
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
        false);
  }
}
