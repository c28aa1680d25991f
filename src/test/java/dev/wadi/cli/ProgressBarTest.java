package dev.wadi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
  private final ProgressBar bar =
      new ProgressBar(new PrintStream(drawn, true, StandardCharsets.UTF_8), 80, clock::get);

  private String at(Duration time, Progress.Count count) {
    drawn.reset();
    clock.set(time.toNanos());
    bar.at(count);
    return drawn.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void beforeThereIsAPaceNoTimeLeftIsTold() {
    assertThat(at(Duration.ofSeconds(1), new Progress.Count("reading", 10, 1, 0, 0)))
        .isEqualTo("[##------------------] 1/10 files, 0 rows, reading");
  }

  @Test
  void withAPaceRateAndTimeLeftAreTold() {
    at(Duration.ZERO, new Progress.Count("seeding", 10, 0, 0, 0));

    assertThat(at(Duration.ofSeconds(10), new Progress.Count("seeding", 10, 5, 1, 12_345)))
        .isEqualTo(
            "[##########----------] 5/10 files, 1 refused, 12,345 rows, 1,235/s, about 10 s");
    assertThat(at(Duration.ofSeconds(10), new Progress.Count("seeding", 10, 5, 0, 0)))
        .isEqualTo("[##########----------] 5/10 files, 0 rows, about 10 s left, seeding");
  }

  @Test
  void eachPhaseHasAPaceOfItsOwn() {
    at(Duration.ZERO, new Progress.Count("claiming", 10, 0, 0, 0));
    at(Duration.ofSeconds(60), new Progress.Count("working", 10, 4, 0, 0));

    assertThat(at(Duration.ofSeconds(62), new Progress.Count("working", 10, 6, 0, 0)))
        .isEqualTo("[############--------] 6/10 files, 0 rows, about 4 s left, working");
  }

  @Test
  void atTheEndTheLineIsCleared() {
    at(Duration.ofSeconds(1), new Progress.Count("reading", 2, 2, 0, 5));
    drawn.reset();

    bar.end();

    assertThat(drawn.toString(StandardCharsets.UTF_8)).isBlank().startsWith("\r").endsWith("\r");
  }
}
