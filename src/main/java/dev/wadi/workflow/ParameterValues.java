package dev.wadi.workflow;

import dev.wadi.workflow.Definition.Parameter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters of an execution, from texts to values of their declared types. */
final class ParameterValues {
  private ParameterValues() {}

  /**
   * Every declared parameter with its value; null where none is given or declared.
   *
   * @throws IllegalArgumentException with every mistake
   */
  static Map<String, Object> resolved(Definition definition, Map<String, String> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (Parameter parameter : definition.parameters().values()) {
      String text = given.getOrDefault(parameter.name(), (String) parameter.fallback());
      try {
        values.put(parameter.name(), text == null ? missing(parameter) : typed(parameter, text));
      } catch (IllegalArgumentException mistake) {
        wrong.add(mistake.getMessage());
      }
    }
    for (String name : given.keySet()) {
      if (!definition.parameters().containsKey(name)) {
        wrong.add(
            "%s has no parameter %s; it has %s"
                .formatted(definition.name(), name, definition.parameters().keySet()));
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
    return values;
  }

  private static Object missing(Parameter parameter) {
    if (parameter.required()) {
      throw new IllegalArgumentException(
          "parameter %s is required: --param %1$s=…".formatted(parameter.name()));
    }
    return null;
  }

  /**
   * @throws IllegalArgumentException when the text is none of that type, or out of bounds
   */
  static Object typed(Parameter parameter, String text) {
    Object value = typedAlone(parameter, text);
    if (value instanceof Number number) {
      BigDecimal exact = new BigDecimal(number.toString());
      if (parameter.min().filter(min -> exact.compareTo(min) < 0).isPresent()
          || parameter.max().filter(max -> exact.compareTo(max) > 0).isPresent()) {
        throw new IllegalArgumentException(
            "parameter %s must be from %s to %s, not %s"
                .formatted(
                    parameter.name(),
                    parameter.min().map(BigDecimal::toPlainString).orElse("any"),
                    parameter.max().map(BigDecimal::toPlainString).orElse("any"),
                    text));
      }
    }
    if (parameter.pattern().filter(pattern -> !text.matches(pattern)).isPresent()) {
      throw new IllegalArgumentException(
          "parameter %s must match %s, not %s"
              .formatted(parameter.name(), parameter.pattern().get(), text));
    }
    return value;
  }

  private static Object typedAlone(Parameter parameter, String text) {
    try {
      return switch (parameter.type()) {
        case STRING -> text;
        case INT -> new BigDecimal(text.strip()).longValueExact();
        case NUMBER -> new BigDecimal(text.strip());
        case DATE -> LocalDate.parse(text.strip());
        case BOOL -> bool(text.strip());
      };
    } catch (NumberFormatException | ArithmeticException | DateTimeException wrong) {
      throw new IllegalArgumentException(
          "parameter %s must be of type %s, not %s"
              .formatted(
                  parameter.name(),
                  parameter.type().name().toLowerCase(java.util.Locale.ROOT),
                  text),
          wrong);
    }
  }

  private static boolean bool(String text) {
    if (!text.matches("true|false")) {
      throw new NumberFormatException(text);
    }
    return text.equals("true");
  }

  /** Values as they were stored, with their types again. */
  static Map<String, Object> stored(Definition definition, Map<String, Object> json) {
    Map<String, Object> values = new LinkedHashMap<>();
    definition
        .parameters()
        .values()
        .forEach(
            parameter -> {
              Object value = json.get(parameter.name());
              values.put(
                  parameter.name(), value == null ? null : typedAlone(parameter, value.toString()));
            });
    return values;
  }
}
