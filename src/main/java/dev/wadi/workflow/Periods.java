package dev.wadi.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rounds of a workflow. */
final class Periods {
  private Periods() {}

  /** The values of forEach; one empty value without it. */
  static List<Optional<Object>> of(Definition definition, Map<String, Object> params) {
    if (definition.forEach().isEmpty()) {
      return List.of(Optional.empty());
    }
    Object values = Template.resolve(definition.forEach().get().in(), Map.of("params", params));
    if (!(values instanceof List<?> list) || list.isEmpty()) {
      throw new IllegalArgumentException("forEach has nothing to go over: in gives " + values);
    }
    return list.stream().map(value -> Optional.of((Object) value)).toList();
  }

  /** How a value is written in the tables. */
  static String word(Optional<Object> period) {
    return period.map(String::valueOf).orElse("");
  }
}
