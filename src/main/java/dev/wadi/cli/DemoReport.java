package dev.wadi.cli;

import dev.wadi.admin.BusinessDate;
import java.util.List;

/** What the main job makes of the samples. */
public record DemoReport(List<Store> stores, int exitCode) {

  /** Rows of a store on a day, and how many of them say something. */
  public record Store(String store, BusinessDate date, long rows, long orders, long stockedOut) {}

  static void print(DemoReport report, Terminal terminal) {
    terminal
        .out()
        .printf("%-20s %-12s %6s %8s %11s%n", "store", "date", "rows", "orders", "stocked out");
    for (Store store : report.stores) {
      terminal
          .out()
          .printf(
              "%-20s %-12s %6d %8d %11d%n",
              store.store, store.date, store.rows, store.orders, store.stockedOut);
    }
    terminal
        .out()
        .printf(
            "%nThe rows are in retail.stock_health. Try:%n"
                + "  ./wadi sql \"select location, sku, stock_condition from retail.stock_health\"%n"
                + "  ./wadi explain Padang%n");
  }
}
