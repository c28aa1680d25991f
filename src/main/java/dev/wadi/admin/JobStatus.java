package dev.wadi.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Public status of a file's job: the state of its work and of its rows in one word. */
public enum JobStatus {
  QUEUED,
  PARKED,
  PROCESSING,
  TRANSFORMED,
  COMPLETED,
  SUPERSEDED,
  UNDONE,
  DUPLICATE,
  QUARANTINED,
  FAILED;

  /** The word as the ledger's views, JSON and screens write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a word, any letter case. */
  public static JobStatus of(String word) {
    return Arrays.stream(values())
        .filter(status -> status.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + word + "' is no status; there are " + String.join(", ", words())));
  }

  /** Is there work left that somebody will do without being told? */
  public boolean unfinished() {
    return this == QUEUED || this == PROCESSING || this == TRANSFORMED;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(JobStatus::word).toList();
  }

  @Override
  public String toString() {
    return word();
  }
}
