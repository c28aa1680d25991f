package dev.wadi.heal;

import dev.wadi.ledger.Job;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is done about a failed attempt.
 *
 * @param delay before the next attempt; null when there is none and a person must look
 */
public record Remedy(Duration delay) {
  private static final int LARGEST_FACTOR = 64;

  /**
   * Decides: try again with exponential back-off and up to 10 % jitter, until the attempts are used
   * up.
   *
   * @param attempts how often a job is tried at most
   * @param first delay after the first failure
   */
  public static Remedy after(Job job, int attempts, Duration first) {
    if (job.failures() + 1 >= attempts) {
      return new Remedy(null);
    }
    long factor = Math.min(LARGEST_FACTOR, 1L << Math.min(job.failures(), 6));
    long millis = first.toMillis() * factor;
    return new Remedy(
        Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 10 + 1)));
  }

  public boolean triesAgain() {
    return delay != null;
  }
}
