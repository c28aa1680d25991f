package dev.wadi.workflow;

import java.util.Map;
import java.util.Optional;

/**
 * What is wanted of a run.
 *
 * @param params as texts; those left out have their defaults
 * @param mode where it begins
 * @param failOnValidation a failed rule of severity error ends it
 * @param idempotencyKey asked twice with one key, it runs once
 */
public record RunOrder(
    Map<String, String> params,
    Mode mode,
    boolean failOnValidation,
    Optional<String> idempotencyKey) {

  /** Where a run begins. */
  public enum Mode {
    /** At its beginning; refused while an unfinished execution of the same series lies there. */
    ANEW,
    /** After the last checkpoint that still holds. */
    RESUME,
    /** At its beginning, whatever was left unfinished or has changed. */
    RESTART
  }

  public static RunOrder with(Map<String, String> params) {
    return new RunOrder(Map.copyOf(params), Mode.ANEW, false, Optional.empty());
  }

  public RunOrder resuming() {
    return new RunOrder(params, Mode.RESUME, failOnValidation, idempotencyKey);
  }

  public RunOrder restarting() {
    return new RunOrder(params, Mode.RESTART, failOnValidation, idempotencyKey);
  }

  public RunOrder failingOnValidation() {
    return new RunOrder(params, mode, true, idempotencyKey);
  }

  public RunOrder once(String key) {
    return new RunOrder(params, mode, failOnValidation, Optional.of(key));
  }
}
