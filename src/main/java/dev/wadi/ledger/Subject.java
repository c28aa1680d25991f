package dev.wadi.ledger;

/**
 * A job to be undone, its row locked.
 *
 * @param loadState what its rows are
 * @param duplicateOf whose rows it confirmed; null when it is no duplicate
 */
public record Subject(Job job, JobState state, String loadState, Long duplicateOf) {
  /** Queued or being worked: there is work to be called off. */
  public boolean isUnfinished() {
    return state == JobState.QUEUED
        || state == JobState.PROCESSING
        || state == JobState.TRANSFORMED;
  }

  public boolean isUndone() {
    return loadState.equals("undone") && !isUnfinished();
  }

  public boolean isDuplicate() {
    return loadState.equals("duplicate");
  }
}
