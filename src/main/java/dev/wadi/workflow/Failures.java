package dev.wadi.workflow;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What kind a failure is: whether trying the same again may help. */
final class Failures {
  /** The words that {@code retry.on} knows. */
  static final Set<String> CLASSES =
      Set.of(
          "transient",
          "serialization_failure",
          "deadlock_detected",
          "connection_failure",
          "lock_not_available",
          "timeout",
          "partial",
          "persistent",
          "systematic");

  private static final Set<String> TRANSIENT =
      Set.of(
          "transient",
          "serialization_failure",
          "deadlock_detected",
          "connection_failure",
          "lock_not_available");

  private static final Map<String, String> STATES =
      Map.of(
          "40001", "serialization_failure",
          "40P01", "deadlock_detected",
          "55P03", "lock_not_available",
          "57P01", "connection_failure",
          "57P02", "connection_failure",
          "57P03", "connection_failure",
          "25P03", "connection_failure");

  private Failures() {}

  static String of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StepException step) {
        return step.kind();
      }
      if (cause instanceof StepTimeoutException) {
        return "timeout";
      }
      Optional<String> known = cause instanceof SQLException sql ? of(sql) : Optional.empty();
      if (known.isPresent()) {
        return known.get();
      }
    }
    return "persistent";
  }

  private static Optional<String> of(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (state.startsWith("08") || "Connection is closed".equals(failure.getMessage())) {
      return Optional.of("connection_failure");
    }
    return Optional.ofNullable(STATES.get(state))
        .or(
            () ->
                failure instanceof SQLTransientException
                    ? Optional.of("transient")
                    : Optional.empty());
  }

  static boolean isTriedAgain(String kind, Set<String> on) {
    return on.contains(kind) || on.contains("transient") && TRANSIENT.contains(kind);
  }
}
