package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What 200,000 lines a day cost on the tenth day, and what their measures take. */
@Tag("experiment")
class ManyOrdersExperimentTest {
  private static final Logger LOG = LoggerFactory.getLogger(ManyOrdersExperimentTest.class);
  private static final int LINES = Integer.getInteger("wadi.lines", 200_000);
  private static final int DAYS = Integer.getInteger("wadi.days", 10);
  private static final int TIMES = 5;

  @Test
  void theTenthDayCostsWhatTheSecondDoes(@TempDir Path place) throws Exception {
    ManyOrders orders = new ManyOrders(LINES);
    try (Serving serving =
        Serving.on(
            place.resolve("home"), Map.of("intake.settle", "300ms", "intake.poll", "100ms"))) {
      List<Double> seconds = new ArrayList<>();
      for (int day = 0; day < DAYS; day++) {
        long backend = serving.oldestBackend();
        CpuSeconds before = CpuSeconds.now(backend);
        orders.load(serving, place, day);
        CpuSeconds used = CpuSeconds.now(backend).since(before);
        seconds.add(used.client() + used.server());
        LOG.info(
            "day {}: {} lines, CPU s client {} server {}",
            day + 1,
            LINES,
            "%.2f".formatted(used.client()),
            "%.2f".formatted(used.server()));
      }
      LOG.info(
          "day {} / day 2: {}", DAYS, "%.2f".formatted(seconds.get(DAYS - 1) / seconds.get(1)));
      assertThat(serving.number("select count(*) from retail.po_snapshots"))
          .isEqualTo((long) DAYS * LINES);
      String asOf = ManyOrders.FIRST_DAY.plusDays(DAYS) + "T00:00+07:00";
      ManyOrders.measures(asOf).forEach((name, sql) -> measure(serving, name, sql));
      for (String view : List.of("master_names", "master_products", "product_mappings")) {
        measure(serving, view, "select count(*) from retail." + view);
      }
    }
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
