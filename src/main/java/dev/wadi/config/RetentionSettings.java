package dev.wadi.config;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param archive contents that nobody has sent since
 * @param history superseded and undone rows
 * @param intermediate typed rows, which can always be made again
 * @param outputs seed CSVs, outputs and copies of refused files, by when they were written
 * @param events what happened, as explain tells it
 */
public record RetentionSettings(
    Duration archive, Duration history, Duration intermediate, Duration outputs, Duration events) {
  private static final Duration LEAST = Duration.ofDays(1);

  public RetentionSettings {
    require("retention.archive", archive);
    require("retention.history", history);
    require("retention.intermediate", intermediate);
    require("retention.outputs", outputs);
    require("retention.events", events);
  }

  private static void require(String key, Duration kept) {
    if (kept.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(key + " must be at least 1d, got " + kept);
    }
  }

  /** As the settings say. */
  public static RetentionSettings of(Settings settings) {
    return new RetentionSettings(
        settings.duration("retention.archive"),
        settings.duration("retention.history"),
        settings.duration("retention.intermediate"),
        settings.duration("retention.outputs"),
        settings.duration("retention.events"));
  }
}
