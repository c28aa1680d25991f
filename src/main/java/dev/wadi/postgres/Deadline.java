package dev.wadi.postgres;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A deadline for something that is tried again and again. */
final class Deadline {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Waits for the next try; false when the time is over or the thread was interrupted. */
  boolean another() {
    LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    return System.nanoTime() < end && !Thread.currentThread().isInterrupted();
  }
}
