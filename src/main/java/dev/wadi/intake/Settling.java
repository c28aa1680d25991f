package dev.wadi.intake;

import java.time.Duration;

/**
 * When a file counts as finished.
 *
 * @param settle how long it must stay as it is
 * @param giveUp how long one that has no end may stay as it is before it is judged incomplete
 */
public record Settling(Duration settle, Duration giveUp) {
  public Settling {
    if (settle.isNegative()) {
      throw new IllegalArgumentException("intake.settle must not be negative, got " + settle);
    }
    if (giveUp.compareTo(settle) < 0) {
      throw new IllegalArgumentException(
          "intake.give-up must be at least intake.settle (%s), got %s".formatted(settle, giveUp));
    }
  }
}
