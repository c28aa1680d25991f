package dev.wadi.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.ledger.Job;
import dev.wadi.ledger.SomeFile;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is done about a failed attempt. */
class RemedyTest {
  private static final Duration FIRST = Duration.ofSeconds(30);

  private static Job failed(int times) {
    return new Job(
        1,
        1,
        "sales",
        SomeFile.DAY,
        "target",
        "",
        "",
        1,
        "a.csv",
        null,
        null,
        SomeFile.EVENING,
        null,
        times);
  }

  @Test
  void aJobIsTriedAgainUntilItsAttemptsAreUsedUp() {
    assertThat(Remedy.after(failed(0), 3, FIRST).triesAgain()).isTrue();
    assertThat(Remedy.after(failed(1), 3, FIRST).triesAgain()).isTrue();
    assertThat(Remedy.after(failed(2), 3, FIRST).triesAgain()).isFalse();
    assertThat(Remedy.after(failed(0), 1, FIRST).triesAgain()).isFalse();
  }

  @RepeatedTest(5)
  void everyDelayIsTwiceTheLastAndUpToATenthLonger() {
    long expected = FIRST.toMillis();
    for (int failures = 0; failures <= 6; failures++) {
      assertThat(Remedy.after(failed(failures), 100, FIRST).delay().toMillis())
          .isBetween(expected, expected + expected / 10);
      expected *= 2;
    }
  }

  @Test
  void delaysGrowNoFurtherThanSixtyFourTimes() {
    assertThat(Remedy.after(failed(90), 100, FIRST).delay())
        .isLessThanOrEqualTo(FIRST.multipliedBy(64).multipliedBy(11).dividedBy(10));
  }
}
