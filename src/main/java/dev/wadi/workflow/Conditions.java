package dev.wadi.workflow;

import java.util.Map;

/** {@code when}: an expression with or without its braces. */
final class Conditions {
  private Conditions() {}

  static boolean hold(String when, Map<String, Object> scope) {
    String text = when.strip();
    if (text.startsWith("{{") && text.endsWith("}}")) {
      text = text.substring(2, text.length() - 2).strip();
    }
    Object value = Expression.parse(text).value(scope);
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw new IllegalArgumentException("when: " + when + " is neither true nor false but " + value);
  }
}
