package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Purchase orders of an invented chain, as they stand day by day: four lines each, on their way
 * from release to receipt.
 *
 * @param lines of each day
 */
record ManyOrders(int lines) {
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final int LINES_EACH = 4;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

  /** Measures as dashboards ask for them. */
  static Map<String, String> measures(String asOf) {
    Map<String, String> measures = new LinkedHashMap<>();
    measures.put("status summary", "select count(*) from retail.po_status_summary(%s)");
    measures.put("funnel", "select count(*) from retail.po_funnel(%s)");
    measures.put("trend by day", "select count(*) from retail.po_trend(%s)");
    measures.put("trend by week", "select count(*) from retail.po_trend(%s, 'week')");
    measures.put("trend of a kind", "select count(*) from retail.po_trend(%s, 'day', 'AU')");
    measures.put(
        "trend of a store", "select count(*) from retail.po_trend(%s, 'day', null, 'Store 7')");
    measures.put("aging, a page", "select count(*) from retail.po_aging_page(%s)");
    measures.put("suppliers, a page", "select count(*) from retail.po_supplier_page(%s)");
    measures.put(
        "a supplier's lines", "select count(*) from retail.po_supplier_lines(%s, 'Supplier 7')");
    measures.put(
        "status summary of a store",
        "select count(*) from retail.po_status_summary(%s, null, 'Store 7')");
    measures.replaceAll((name, sql) -> sql.formatted("timestamptz '" + asOf + "'"));
    return measures;
  }

  Path write(Path folder, int day) throws IOException {
    LocalDate date = FIRST_DAY.plusDays(day);
    Path file = folder.resolve(date.format(DateTimeFormatter.BASIC_ISO_DATE) + "_po.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write(
          "SKU;Nama Produk;No PO;Brand;Store;Supplier;Qty PO;Harga;Amount;Status;PO Released;"
              + "PO Sent;PO Approved;PO Arrived;PO Received;Qty Received\r\n");
      for (int line = 0; line < lines; line++) {
        out.write(line(line / LINES_EACH, line % LINES_EACH, date));
      }
    }
    return file;
  }

  private static String line(int order, int line, LocalDate date) {
    int sku = (order * 7 + line * 1013) % 5000;
    int quantity = 1 + (order + line * 31) % 239;
    int price = 1000 * (10 + sku % 90);
    LocalDateTime released =
        FIRST_DAY.minusDays(40).atTime(8, 0).plusMinutes(order * 7919L % 57_600);
    LocalDateTime[] times = {
      released,
      released.plusHours(1 + order % 71),
      released.plusHours(73 + order % 95),
      released.plusDays(8 + order % 13),
      released.plusDays(21 + order % 2)
    };
    StringBuilder text = new StringBuilder(200);
    text.append("%08d;Product %d;%s-%06d;".formatted(sku, sku, kind(order), order));
    text.append("Brand %d;Store %d;Supplier %d;".formatted(sku % 500, order % 33, sku % 480));
    text.append(
        "%d;%d;%d;%d".formatted(quantity, price, (long) quantity * price, order % 17 == 0 ? 2 : 0));
    for (LocalDateTime time : times) {
      text.append(';').append(time.isBefore(date.atStartOfDay()) ? TIME.format(time) : "");
    }
    return text.append(';').append(quantity).append("\r\n").toString();
  }

  private static String kind(int order) {
    return order % 20 == 0 ? "TR" : order % 3 == 0 ? "AU" : "PO";
  }

  /** Drops a day's file and waits until all of it is done. */
  void load(Serving serving, Path folder, int day) throws IOException {
    Path file = write(folder, day);
    Files.move(file, serving.inbox().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    while (serving.number("select count(*) from wadi.loads where state = 'live'") <= day
        || serving.number("select count(*) from wadi.dirty_projections") > 0) {
      if (serving.number("select count(*) from wadi.jobs where state in ('quarantined', 'failed')")
          > 0) {
        throw new IllegalStateException(serving.ask("select message from wadi.jobs limit 1"));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
