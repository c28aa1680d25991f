package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * The daily stock of an invented chain. First and last day come as files; the days between are
 * copies of the first one's rows, made in the database, each with loads of its own.
 */
record StockYear(int stores, int rows, int days) {
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final String REFERENCE = "Miss Glam Padang";
  private static final String[] CATEGORIES = {"MEN", "BRAND VIRAL", "BEAUTY MATURE", "DELISTING"};

  LocalDate lastDay() {
    return FIRST_DAY.plusDays(days - 1L);
  }

  /** Figures of the last day, and of the days up to it, as dashboards ask for them. */
  Map<String, String> views() {
    String day = "'" + lastDay() + "'";
    Map<String, String> views = new LinkedHashMap<>();
    views.put("conditions", "retail.stock_condition(%s)");
    views.put("conditions per store", "retail.stock_condition(%s, 'store')");
    views.put("conditions per brand", "retail.stock_condition(%s, 'brand')");
    views.put("conditions per category", "retail.stock_condition(%s, 'kategori_brand')");
    views.put(
        "conditions of a store",
        "retail.stock_condition(%s, null, 'target', '{Miss Glam Toko 1}')");
    views.put("cover per SKU", "retail.stock_cover(%s, 'sku')");
    views.put("shares of SKUs by value", "retail.stock_condition_share(%s, 'value')");
    views.put("30 days", "retail.stock_condition_days(%s::date - 29, %s)");
    views.put("all days", "retail.stock_condition_days('" + FIRST_DAY + "', %s)");
    views.put("a page of items by value", "retail.stock_item_page(%s, 'value', true)");
    views.replaceAll((name, from) -> "select count(*) from " + from.replace("%s", day));
    return views;
  }

  private String store(int store) {
    return store == 0 ? REFERENCE : "Miss Glam Toko " + store;
  }

  void loadReferences(Serving serving) throws IOException {
    serving.loadReferences();
    StringBuilder names = new StringBuilder("original_id,name\n");
    for (int store = 0; store < stores; store++) {
      names.append(store + 1).append(',').append(store(store)).append('\n');
    }
    Path list = serving.home("stores.csv");
    Files.writeString(list, names);
    Files.move(list, serving.inbox().resolve("stores.csv"), StandardCopyOption.ATOMIC_MOVE);
    serving.awaitLoads(Serving.REFERENCES.size() + 1);
  }

  /** Drops a day's files and waits until all of it is done. */
  void load(Serving serving, Path place, LocalDate day) throws IOException {
    Path folder =
        Files.createDirectories(place.resolve(day.format(DateTimeFormatter.BASIC_ISO_DATE)));
    for (int store = 0; store < stores; store++) {
      write(folder.resolve(store + 1 + ". " + store(store) + ".csv"), store, day);
    }
    Files.move(
        folder, serving.inbox().resolve(folder.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    String live =
        "select count(*) from wadi.loads where state = 'live' and pipeline = 'stock_health'"
            + " and business_date = '%s'".formatted(day);
    while (serving.number(live) < stores
        || serving.number("select count(*) from wadi.dirty_projections") > 0) {
      if (serving.number("select count(*) from wadi.jobs where state in ('quarantined', 'failed')")
          > 0) {
        throw new IllegalStateException(
            serving.ask(
                "select message from wadi.jobs where state in ('quarantined', 'failed') limit 1"));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private void write(Path file, int store, LocalDate day) throws IOException {
    Random random = new Random(store * 1000L + day.toEpochDay());
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write(
          "No;Brand;SKU;Nama;HPP;Harga;Kategori Brand;Stok;Daily Sales;Lead Time;Max. Daily Sales;"
              + "Max. Lead Time;Min. Order;Sedang PO;Toko\r\n");
      for (int row = 0; row < rows; row++) {
        int hpp = 1000 * (5 + row % 190);
        out.write(
            "%d;Brand %d;%013d;Brand %d Product with a name of usual length %d;%d;%d;%s;%d;%d,%02d;%d;%d;%d;3;%d;%s\r\n"
                .formatted(
                    row + 1,
                    row % 450,
                    8_990_000_000_000L + row * 37L,
                    row % 450,
                    row,
                    hpp,
                    hpp * 3 / 2,
                    CATEGORIES[row % CATEGORIES.length],
                    random.nextInt(60) - 1,
                    random.nextInt(3),
                    random.nextInt(100),
                    2 + row % 6,
                    1 + random.nextInt(4),
                    14 + row % 11,
                    row % 10 == 0 ? 6 : 0,
                    store(store)));
      }
    }
  }

  /** Makes the days between first and last, some at a time. */
  void fill(Serving serving, int daysEach) {
    String columns =
        serving.ask(
            """
            select string_agg(quote_ident(column_name), ', ' order by ordinal_position)
              from information_schema.columns
             where table_schema = 'retail' and table_name = 'stock_health'
               and column_name not in ('business_date', 'attempt')""");
    for (int from = 1; from < days - 1; from += daysEach) {
      String series =
          "generate_series(%d, %d) as d".formatted(from, Math.min(from + daysEach, days - 1) - 1);
      serving.change(
          """
          insert into retail.stock_health (business_date, attempt, %s)
          select h.business_date + d, 1000 + d, %s from %s, retail.stock_health h
           where h.business_date = '%s' order by d, h.location, h.store, h.sku"""
              .formatted(columns, columns, series, FIRST_DAY));
      serving.change(
          """
          insert into wadi.loads (job_id, attempt, pipeline, business_date, part, table_rows,
                                  row_set_hash, source_modified, sha256, state)
          select job_id, 1000 + d, pipeline, business_date + d,
                 replace(part, business_date::text, (business_date + d)::text), table_rows,
                 row_set_hash, source_modified, sha256, state
            from %s, wadi.loads
           where pipeline = 'stock_health' and business_date = '%s' and attempt < 1000"""
              .formatted(series, FIRST_DAY));
    }
  }
}
