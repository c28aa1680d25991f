package dev.wadi.workflow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Values as SQL literals: the planner knows them, and no text of them is ever taken for SQL. */
final class Literals {
  private Literals() {}

  static String of(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Boolean bool) {
      return bool ? "true" : "false";
    }
    if (value instanceof Long || value instanceof Integer) {
      return signed(value.toString());
    }
    if (value instanceof BigDecimal decimal) {
      return signed(decimal.toPlainString());
    }
    if (value instanceof Double number) {
      return signed(BigDecimal.valueOf(number).toPlainString());
    }
    if (value instanceof LocalDate date) {
      return "date " + quoted(date.toString());
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Literals::of).collect(Collectors.joining(", ", "array[", "]"));
    }
    if (value instanceof Map<?, ?>) {
      return quoted(Json.text(value)) + "::jsonb";
    }
    if (value instanceof String || value instanceof UUID) {
      return quoted(value.toString());
    }
    throw new IllegalArgumentException("no SQL literal for a " + value.getClass().getSimpleName());
  }

  /** {@code 1 --1} would be a comment. */
  private static String signed(String number) {
    return number.startsWith("-") ? "(" + number + ")" : number;
  }

  /** Backslashes mean nothing in it, because standard_conforming_strings is on. */
  static String quoted(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text with U+0000 cannot be stored");
    }
    return "'" + text.replace("'", "''") + "'";
  }
}
