package dev.wadi.config;

import java.time.Duration;

/**
 * When a file counts as finished.
 *
 * @param settle how long a file must stay unchanged before it is taken
 * @param poll how often the sources are listed
 * @param incompleteAfter how long an unchanged but incomplete file may wait for its rest
 * @param takenRetention how long originals are kept in {@code inbox/.taken}
 */
public record IntakeSettings(
    Duration settle, Duration poll, Duration incompleteAfter, Duration takenRetention) {

  public IntakeSettings {
    if (poll.isZero()) {
      throw new IllegalArgumentException("intake.poll must be longer than 0ms");
    }
    if (incompleteAfter.compareTo(settle) < 0) {
      throw new IllegalArgumentException(
          "intake.incomplete-after must not be shorter than intake.settle");
    }
  }

  public static IntakeSettings from(Settings settings) {
    return new IntakeSettings(
        settings.duration("intake.settle"),
        settings.duration("intake.poll"),
        settings.duration("intake.incomplete-after"),
        settings.duration("intake.taken-retention"));
  }
}
