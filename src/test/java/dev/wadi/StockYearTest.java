package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many days of stock, and what is asked of them: the short form of the experiment. */
class StockYearTest {
  @Test
  void everyFigureIsThereAndTheDaysAddUpToTheirRows(@TempDir Path place) throws Exception {
    StockYear year = new StockYear(3, 100, 8);
    try (Serving serving =
        Serving.on(
            place.resolve("home"), Map.of("intake.settle", "100ms", "intake.poll", "50ms"))) {
      year.loadReferences(serving);
      year.load(serving, place, StockYear.FIRST_DAY);
      year.fill(serving, 4);
      year.load(serving, place, year.lastDay());

      assertThat(serving.number("select count(*) from retail.stock_health")).isEqualTo(3 * 100 * 8);
      assertThat(
              serving.number(
                  "select sum(items) from retail.stock_condition_days('%s', '%s')"
                      .formatted(StockYear.FIRST_DAY, year.lastDay())))
          .isEqualTo(3 * 100 * 8);
      for (String view : year.views().values()) {
        assertThat(serving.number(view)).as(view).isPositive();
      }
    }
  }
}
