package dev.wadi.workflow;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What has become of an execution.
 *
 * @param status as in the table: COMPLETED, FAILED, COMPENSATED, …
 * @param disposition of its validations: passed, passed_with_warnings, failed
 * @param drift from the execution before: NO_HISTORY, MATCH, or what has changed
 * @param resumedFrom last period of the checkpoint it went on from
 * @param failedStep step or rule
 */
public record Outcome(
    UUID execution,
    String workflow,
    String status,
    String disposition,
    String drift,
    Optional<String> resumedFrom,
    Optional<String> failedStep,
    Optional<String> errorClass,
    Optional<String> error) {
  private static final Set<String> OPEN = Set.of("QUEUED", "RUNNING", "COMPENSATING");

  public boolean isOver() {
    return !OPEN.contains(status);
  }

  /** 0 done, 3 done but something was refused, 1 failed. */
  public int exitCode() {
    if (!status.equals("COMPLETED")) {
      return status.equals("SKIPPED") ? 3 : 1;
    }
    return disposition.equals("failed") ? 3 : 0;
  }
}
