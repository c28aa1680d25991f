package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.ledger.Load;
import dev.wadi.postgres.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to store the difference of a file of 5,000 rows, against the whole seed. */
@Tag("experiment")
class DifferenceCostExperimentTest {
  private static final int ROWS = 5000;

  @Test
  void theDifferenceCostsLittleBesideTheSeed(@TempDir Path folder) throws Exception {
    List<Double> seeds = new ArrayList<>();
    List<Double> differences = new ArrayList<>();
    try (Shop shop = Shop.open(folder)) {
      shop.prices(LocalDate.MIN, 0, "i0;A;2");
      shop.work();
      long before = round(shop, 1, seeds, null);
      for (int round = 2; round < 20; round++) {
        before = round(shop, round, seeds, new Before(before, differences));
      }
    }
    double seed = median(seeds);
    double difference = median(differences);
    System.out.printf(
        "seed of %,d rows, a tenth changed: %.1f ms, of which the difference %.1f ms (%.0f %%)%n",
        ROWS, seed, difference, 100 * difference / seed);
    assertThat(differences).hasSize(18);
  }

  private record Before(long job, List<Double> costs) {}

  private static long round(Shop shop, int round, List<Double> seeds, Before before)
      throws Exception {
    String[] lines =
        IntStream.range(0, ROWS)
            .mapToObj(i -> "i" + i + ";" + (i % 10 == round % 10 ? 100 + round : 7))
            .toArray(String[]::new);
    long job = shop.sales("Padang", round, lines);
    List<Derived> derived = shop.derive("sales");
    long begun = System.nanoTime();
    assertThat(shop.seeding.seed(derived)).isEmpty();
    if (before == null) {
      return job;
    }
    seeds.add((System.nanoTime() - begun) / 1e6);
    before.costs.add(again(shop, derived.get(0), before.job));
    return job;
  }

  /** The same statement once more, taken back afterwards. */
  private static double again(Shop shop, Derived derived, long before) throws Exception {
    try (Connection connection = shop.ledger.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Query.of("delete from wadi.load_differences where job_id = ?", derived.job().id())
          .update(connection);
      TablePart part = new TablePart(connection, derived);
      Load load = new Load(before, 1, ROWS, "", false, derived.job().revision());
      long begun = System.nanoTime();
      new RowDifference(connection, derived, part).of(part.retiredRows(List.of(load)), load);
      double cost = (System.nanoTime() - begun) / 1e6;
      connection.rollback();
      return cost;
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
