package dev.wadi.workflow;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule found.
 *
 * @param severity when the rule itself decides it; else the definition's
 * @param message in words, for a person
 * @param details JSON-able
 * @param affected how many rows
 */
public record Finding(
    boolean passed,
    Optional<Severity> severity,
    String message,
    Map<String, Object> details,
    long affected) {

  /** How bad it is when a rule fails. */
  public enum Severity {
    INFO,
    WARNING,
    ERROR;

    static Optional<Severity> of(String word) {
      for (Severity severity : values()) {
        if (severity.word().equalsIgnoreCase(word)) {
          return Optional.of(severity);
        }
      }
      return Optional.empty();
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All is well. */
  public static Finding passed(String message) {
    return new Finding(true, Optional.empty(), message, Map.of(), 0);
  }

  /** It is not. */
  public static Finding failed(String message, long affected) {
    return new Finding(false, Optional.empty(), message, Map.of(), affected);
  }
}
