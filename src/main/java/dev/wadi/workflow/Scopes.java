package dev.wadi.workflow;

import java.util.HashMap;
import java.util.Map;

/** Names that expressions may ask for, and their values. */
final class Scopes {
  private Scopes() {}

  /** The value at a path. @throws IllegalArgumentException when there is none */
  static Object look(Map<String, Object> scope, String path) {
    Object value = scope;
    StringBuilder way = new StringBuilder();
    for (String name : path.split("\\.", -1)) {
      if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
        throw new IllegalArgumentException(
            "there is no %s%s".formatted(path, way.isEmpty() ? "" : " (nothing in " + way + ")"));
      }
      value = map.get(name);
      way.append(way.isEmpty() ? "" : ".").append(name);
    }
    return value;
  }

  /** The scope with one more name. */
  static Map<String, Object> and(Map<String, Object> scope, String name, Object value) {
    Map<String, Object> more = new HashMap<>(scope);
    more.put(name, value);
    return more;
  }

  /** The scope with one more step. */
  static Map<String, Object> with(Map<String, Object> scope, String step, Object values) {
    return and(scope, "steps", and(map(scope.get("steps")), step, values));
  }

  @SuppressWarnings("unchecked") // maps of definitions and outputs have texts as keys
  static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }
}
