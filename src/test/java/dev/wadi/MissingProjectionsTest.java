package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seed CSVs that were taken away are made again from the tables. */
class MissingProjectionsTest {
  @TempDir Path home;

  @Test
  void aSeedCsvThatIsGoneOrEmptyIsWrittenAgain() throws Exception {
    Map<String, String> quick =
        Map.of(
            "intake.settle", "0s",
            "intake.poll", "50ms",
            "stock_health.batch.interval", "1s");
    try (Serving serving = Serving.on(home, quick)) {
      serving.loadReferences();
      serving.drop(Serving.PADANG);
      Path seed = home.resolve("seeds/stock_health/20260105.csv");
      Eventually.eventually(() -> Files.exists(seed), () -> serving.ask(MARKS));
      Eventually.eventually(() -> serving.ask(MARKS).equals("0"), () -> serving.ask(MARKS));
      String content = Files.readString(seed);
      assertThat(content.lines().count()).isGreaterThan(10);

      Files.delete(seed);
      assertThat(serving.projections().markMissing("400d")).isEqualTo(1);
      Eventually.eventually(() -> Files.exists(seed), () -> serving.ask(MARKS));
      assertThat(seed).hasContent(content);

      Path orders = home.resolve("outputs/stock_health/m2/20260105.csv");
      Eventually.eventually(() -> serving.ask(MARKS).equals("0"), () -> serving.ask(MARKS));
      Files.delete(orders);
      assertThat(serving.projections().markMissing("400d")).isEqualTo(1);
      Eventually.eventually(() -> Files.exists(orders), () -> serving.ask(MARKS));

      Eventually.eventually(() -> serving.ask(MARKS).equals("0"), () -> serving.ask(MARKS));
      Files.writeString(seed, "");
      assertThat(serving.projections().markMissing("400d")).isEqualTo(1);
      Eventually.eventually(() -> isFilled(seed), () -> serving.ask(MARKS));
      assertThat(seed).hasContent(content);
      Eventually.eventually(() -> serving.ask(MARKS).equals("0"), () -> serving.ask(MARKS));
      assertThat(serving.projections().markMissing("400d")).isZero();
    }
  }

  private static final String MARKS = "select count(*) from wadi.dirty_projections";

  private static boolean isFilled(Path file) {
    return file.toFile().length() > 0;
  }
}
