package dev.wadi.ledger;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What work is left on a job. {@link #next} is the only list of permitted moves. */
public enum JobState {
  QUEUED,
  PROCESSING,
  TRANSFORMED,
  DONE,
  QUARANTINED,
  FAILED;

  /** States that may follow. PROCESSING follows itself when an abandoned attempt is taken over. */
  public Set<JobState> next() {
    return switch (this) {
      case QUEUED -> EnumSet.of(PROCESSING);
      case PROCESSING -> EnumSet.of(PROCESSING, TRANSFORMED, QUEUED, QUARANTINED, FAILED);
      case TRANSFORMED -> EnumSet.of(PROCESSING, DONE, QUEUED, QUARANTINED, FAILED);
      case DONE, QUARANTINED, FAILED -> EnumSet.of(QUEUED);
    };
  }

  /** As stored in the ledger. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static JobState of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
