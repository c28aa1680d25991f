package dev.wadi.workflow;

import dev.wadi.workflow.Definition.Retry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try. */
final class Backoffs {
  private static final int HIGHEST = 30;

  private Backoffs() {}

  /** After so many tries; with jitter, so that not all come back at the same moment. */
  static Duration pause(Retry retry, int tries) {
    double factor =
        switch (retry.backoff()) {
          case FIXED -> 1;
          case LINEAR -> tries;
          case FIBONACCI -> (double) fibonacci(tries);
          case EXPONENTIAL -> Math.pow(retry.multiplier(), Math.min(tries, HIGHEST) - 1.0);
        };
    double millis =
        Math.min(retry.delay().toMillis() * factor, (double) retry.maxDelay().toMillis());
    double spread = millis * retry.jitter();
    double around = spread <= 0 ? 0 : ThreadLocalRandom.current().nextDouble(-spread, spread);
    return Duration.ofMillis(Math.max(0, Math.round(millis + around)));
  }

  private static long fibonacci(int tries) {
    long before = 0;
    long now = 1;
    for (int i = 1; i < Math.min(tries, HIGHEST); i++) {
      long next = before + now;
      before = now;
      now = next;
    }
    return now;
  }
}
