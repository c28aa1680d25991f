package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A poisoned pipeline, one worker and every file refused, beside another one: windows with and
 * without the poison take turns, and the other's times from arrival to commit are compared.
 */
@Tag("experiment")
class IsolationExperimentTest {
  private static final Logger LOG = LoggerFactory.getLogger(IsolationExperimentTest.class);
  private static final int WINDOWS = Integer.getInteger("wadi.windows", 10);
  private static final int FILES = 100;
  private static final Duration BETWEEN = Duration.ofMillis(60);

  @TempDir Path place;
  private int next;
  private int poison;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void aPoisonedPipelineLeavesAnothersTimesAlone() throws Exception {
    try (SmallFiles files = SmallFiles.in(place, "readings", "poisoned");
        Serving serving =
            files.serve(
                "home",
                Map.of("intake.settle", "100ms", "intake.poll", "50ms", "poisoned.workers", "1"))) {
      window(serving, "warm-up", false);
      for (int window = 0; window < WINDOWS; window++) {
        window(serving, window % 2 == 0 ? "clean" : "beside", window % 2 == 1);
      }
      double clean = p95(serving, "clean");
      double beside = p95(serving, "beside");
      LOG.info(
          "p95 of {} files: {} ms clean, {} ms beside a poisoned pipeline ({} refused): {}",
          next,
          Math.round(clean),
          Math.round(beside),
          serving.number("select count(*) from wadi.jobs where state = 'quarantined'"),
          "%.2f".formatted(beside / clean));
      assertThat(serving.number("select count(*) from wadi.jobs where load_state = 'live'"))
          .isEqualTo(next);
    }
  }

  private void window(Serving serving, String kind, boolean poisoned) throws Exception {
    Path aside = Files.createDirectories(place.resolve("aside"));
    for (int i = 0; i < FILES; i++) {
      if (poisoned) {
        String broken = SmallFiles.text(poison, 0) + "D%05d,S0,1\n".formatted(poison);
        drop(serving, aside, SmallFiles.name("poisoned", poison++), kind, broken);
      }
      drop(serving, aside, SmallFiles.name("readings", next), kind, SmallFiles.text(next, 0));
      next++;
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
    Eventually.eventually(
        () ->
            serving.number("select count(*) from wadi.jobs where state in ('done', 'quarantined')")
                == next + poison,
        () -> serving.ask("select string_agg(distinct state, ' ') from wadi.jobs"));
  }

  private static void drop(Serving serving, Path aside, String name, String kind, String text)
      throws Exception {
    Path folder = Files.createDirectories(serving.inbox().resolve(kind));
    Path file = Files.writeString(aside.resolve(name), text);
    Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static double p95(Serving serving, String kind) {
    return Double.parseDouble(
        serving.ask(
            "select percentile_cont(0.95) within group (order by"
                + " extract(epoch from processed_at - source_modified) * 1000)"
                + " from wadi.jobs where pipeline = 'readings' and path like '"
                + kind
                + "/%'"));
  }
}
