package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the last day of many costs, what is asked of them takes, and how much room they need. */
@Tag("experiment")
class StockYearExperimentTest {
  private static final Logger LOG = LoggerFactory.getLogger(StockYearExperimentTest.class);
  private static final int STORES = Integer.getInteger("wadi.stores", 35);
  private static final int ROWS = Integer.getInteger("wadi.rows", 4_800);
  private static final int DAYS = Integer.getInteger("wadi.days", 365);
  private static final int TIMES = 5;

  @Test
  void theLastDayCostsWhatTheFirstDid(@TempDir Path place) throws Exception {
    StockYear year = new StockYear(STORES, ROWS, DAYS);
    try (Serving serving =
        Serving.on(
            place.resolve("home"), Map.of("intake.settle", "300ms", "intake.poll", "100ms"))) {
      year.loadReferences(serving);
      // compiles what the first day would otherwise be charged for
      year.load(serving, place, StockYear.FIRST_DAY.minusDays(2));
      year.load(serving, place, StockYear.FIRST_DAY.minusDays(1));
      double first = seconds("first day", year, serving, place, StockYear.FIRST_DAY);
      long begun = System.nanoTime();
      year.fill(serving, 5);
      serving.change("analyze retail.stock_health");
      LOG.info("filled {} days in {} s", DAYS - 2, (System.nanoTime() - begun) / 1_000_000_000);
      double last = seconds("last day", year, serving, place, year.lastDay());
      LOG.info("last / first: {}", "%.2f".formatted(last / first));
      long rows = serving.number("select count(*) from retail.stock_health");
      assertThat(rows).isEqualTo((DAYS + 2L) * STORES * ROWS);
      LOG.info(
          "{} rows, {} bytes each with indexes, {} of them the table's",
          rows,
          serving.number("select pg_total_relation_size('retail.stock_health')") / rows,
          serving.number("select pg_relation_size('retail.stock_health')") / rows);
      year.views().forEach((name, sql) -> measure(serving, name, sql));
    }
  }

  private static double seconds(
      String name, StockYear year, Serving serving, Path place, LocalDate day) throws IOException {
    long backend = serving.oldestBackend();
    CpuSeconds before = CpuSeconds.now(backend);
    year.load(serving, place, day);
    CpuSeconds used = CpuSeconds.now(backend).since(before);
    LOG.info(
        "{}: CPU s client {} server {}",
        name,
        "%.2f".formatted(used.client()),
        "%.2f".formatted(used.server()));
    return used.client() + used.server();
  }

  private static void measure(Serving serving, String name, String sql) {
    double best = Double.MAX_VALUE;
    long rows = 0;
    for (int time = 0; time < TIMES; time++) {
      long begun = System.nanoTime();
      rows = serving.number(sql);
      best = Math.min(best, (System.nanoTime() - begun) / 1e6);
    }
    assertThat(rows).as(name).isPositive();
    LOG.info("{}: {} rows, {} ms", name, rows, Math.round(best));
  }
}
