package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What many small files dropped at once cost. */
@Tag("experiment")
class SmallFilesExperimentTest {
  private static final Logger LOG = LoggerFactory.getLogger(SmallFilesExperimentTest.class);
  private static final int FILES = Integer.getInteger("wadi.files", 10_000);
  private static final int ROUNDS = Integer.getInteger("wadi.rounds", 3);

  private static final String OPEN =
      "select count(*) from (select from wadi.jobs"
          + " where state in ('queued', 'processing', 'transformed') limit 1) open";

  @TempDir Path place;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void tenThousandFilesDroppedAtOnceAreAllLoadedOnce() throws Exception {
    try (SmallFiles files = SmallFiles.in(place, "readings");
        Serving serving =
            files.serve("home", Map.of("intake.settle", "300ms", "intake.poll", "100ms"))) {
      for (int round = 0; round < ROUNDS; round++) {
        Path prepared = files.prepare("readings", round * FILES, (round + 1) * FILES);
        measure(serving, prepared, (round + 1) * FILES);
      }
      assertThat(serving.number("select count(*) from plant.readings"))
          .isEqualTo((long) ROUNDS * FILES * SmallFiles.ROWS);
      assertThat(serving.number("select count(*) from wadi.jobs where load_state <> 'live'"))
          .isZero();
    }
  }

  private static void measure(Serving serving, Path prepared, int loads) throws Exception {
    long backend = serving.backend();
    System.gc();
    long heap = heap();
    CpuSeconds before = CpuSeconds.now(backend);
    long begun = System.nanoTime();
    Path dropped = SmallFiles.drop(serving, prepared);
    await(() -> isEmpty(dropped));
    long claimed = System.nanoTime() - begun;
    await(() -> serving.number(OPEN) == 0);
    await(() -> serving.number("select count(*) from wadi.loads where state = 'live'") == loads);
    double wall = (System.nanoTime() - begun) / 1e9;
    CpuSeconds used = CpuSeconds.now(backend).since(before);
    System.gc();
    LOG.info(
        "{} files in {} s ({} s until all were claimed): {} files/s; {}; heap {} -> {} MB",
        FILES,
        "%.1f".formatted(wall),
        "%.1f".formatted(claimed / 1e9),
        Math.round(FILES / wall),
        used.per(FILES),
        heap >> 20,
        heap() >> 20);
  }

  /** Asks only what costs the database next to nothing. */
  private static void await(BooleanSupplier happened) {
    while (!happened.getAsBoolean()) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static boolean isEmpty(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static long heap() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
