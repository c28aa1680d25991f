package dev.wadi;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what must come true, by looking again and again. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(20);

  private Eventually() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @param story what stands instead, when it does not hold in time
   */
  public static void eventually(BooleanSupplier condition, Supplier<String> story) {
    within(PATIENCE, condition, story);
  }

  /** The same for what takes longer. */
  public static void within(Duration patience, BooleanSupplier condition, Supplier<String> story) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + patience + ": " + story.get());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
