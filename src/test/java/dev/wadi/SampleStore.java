package dev.wadi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An invented store and its rows: 39 columns as every store exports them.
 *
 * @param file its file's name without extension
 * @param name what stands in Toko
 * @param seed of its made-up sales
 */
record SampleStore(String file, String name, int seed) {
  static final List<String> HEADERS =
      List.of(
          "No",
          "Brand",
          "SKU",
          "Nama",
          "HPP",
          "Harga",
          "Ranking",
          "Grade",
          "Kategori Brand",
          "Kategori",
          "Sub Kategori",
          "Top4000",
          "Terjual",
          "Stok",
          "Last Sales",
          "Lost Days",
          "Velocity Capped",
          "Daily Sales",
          "Lead Time",
          "Max. Daily Sales",
          "Max. Lead Time",
          "Min. Order",
          "Safety Stok",
          "ROP",
          "3W Cover",
          "Sedang PO",
          "Suggested",
          "Amount",
          "Toko",
          "Siklus",
          "[Brand] Promo Factor",
          "[Brand] Delay Factor",
          "[SKU] Promo Factor",
          "[SKU] Delay Factor",
          "[Master - SKU] Promo Factor",
          "[Master - SKU] Delay Factor",
          "Stock Cover",
          "Days to Backup",
          "Qty to Backup");

  static final List<SampleStore> ALL =
      List.of(
          new SampleStore("1. Miss Glam Padang", "Miss Glam Padang", 11),
          new SampleStore("2. Miss Glam Pekanbaru", "Miss Glam Pekanbaru", 22),
          new SampleStore("3. Miss Glam Bukittinggi", "Miss Glam Bukittinggi", 33));

  /** Rows below the header: a String is text, a {@link Workbooks.Raw} a number, null no cell. */
  List<List<Object>> rows() {
    Random random = new Random(seed);
    List<SampleProduct> products = SampleProduct.all();
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      List<Object> row = row(i + 1, products.get(i), random);
      if ((i + seed) % 19 != 0) {
        rows.add(row);
      }
    }
    return rows;
  }

  private List<Object> row(int number, SampleProduct product, Random random) {
    int sold = number % 9 == 4 ? 0 : 1 + random.nextInt(60);
    int stock = number % 17 == 3 ? -2 : random.nextInt(90);
    double daily = number == 5 ? 0.29 : Math.round(sold * 100 / 30.0) / 100.0;
    int most = sold == 0 ? 0 : 1 + random.nextInt(5);
    int lead = 1 + random.nextInt(6);
    int open = random.nextInt(4) == 0 ? 12 : 0;
    double safety = most * (lead + 4) - daily * lead;
    List<Object> row = new ArrayList<>();
    row.addAll(List.of(raw(number), product.brand(), product.sku(), product.name()));
    row.addAll(
        List.of(raw(product.cost()), raw(product.cost() / 100 * 125), raw(number * 13), "A"));
    row.addAll(List.of("BEAUTY MATURE", product.category(), product.category(), raw(1)));
    row.addAll(List.of(raw(sold), raw(stock), "2026-01-%02d".formatted(1 + number % 4)));
    row.add(number % 13 == 6 ? null : raw(0));
    row.add(number % 13 == 6 ? null : raw(0));
    row.addAll(List.of(raw(daily), raw(lead), raw(most), raw(lead + 4), raw(3)));
    row.addAll(List.of(raw(safety), raw(Math.ceil(daily * lead + safety)), raw(stock)));
    row.addAll(List.of(raw(open), raw(0), raw(0), name, raw(21)));
    row.addAll(List.of(raw(0), raw(0), raw(0), raw(0)));
    row.add(null);
    row.add(null);
    row.addAll(List.of(cover(stock, daily), raw(0), raw(0)));
    return row;
  }

  private static Workbooks.Raw cover(int stock, double daily) {
    if (daily == 0) {
      return new Workbooks.Raw(stock == 0 ? "NAN" : stock % 2 == 0 ? "INF" : "NAN");
    }
    return raw(Math.round(stock * 100 / daily) / 100.0);
  }

  /** A number as the exporter writes it: 17 significant digits of the binary value. */
  private static Workbooks.Raw raw(double value) {
    BigDecimal digits = new BigDecimal(value, new MathContext(17));
    return new Workbooks.Raw(
        digits.signum() == 0 ? "0" : digits.stripTrailingZeros().toPlainString());
  }
}
