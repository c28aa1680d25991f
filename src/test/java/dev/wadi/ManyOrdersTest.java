package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of purchase orders, one after the other: the short form of the experiment. */
class ManyOrdersTest {
  @Test
  void everyDayIsLoadedWholeAndMeasured(@TempDir Path place) throws Exception {
    ManyOrders orders = new ManyOrders(2_000);
    try (Serving serving =
        Serving.on(
            place.resolve("home"), Map.of("intake.settle", "100ms", "intake.poll", "50ms"))) {
      for (int day = 0; day < 3; day++) {
        orders.load(serving, place, day);
      }

      assertThat(serving.number("select count(*) from retail.po_snapshots")).isEqualTo(6_000);
      assertThat(serving.number("select count(*) from retail.po_names where kind = 'brand'"))
          .isEqualTo(3 * serving.number("select count(distinct brand) from retail.po_snapshots"));
      for (String measure : ManyOrders.measures("2026-01-04T00:00+07:00").values()) {
        assertThat(serving.number(measure)).as(measure).isPositive();
      }
      assertThat(
              serving.number(
                  "select sum(line_count) from retail.po_status_summary('2026-01-04T00:00+07:00')"))
          .isEqualTo(2_000);
    }
  }
}
