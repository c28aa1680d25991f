package dev.wadi.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A value of a configuration file that remembers where it stands.
 *
 * @param value a {@code Map<String, Located>}, a {@code List<Located>} or a {@link Scalar}
 */
public record Located(Object value, String file, int line) {

  /**
   * A single value.
   *
   * @param raw as written
   * @param typed String, Boolean, Integer, Long, Double; null for YAML's null
   */
  public record Scalar(String raw, Object typed) {}

  @SuppressWarnings("unchecked")
  public Map<String, Located> map() {
    return value instanceof Map<?, ?> ? (Map<String, Located>) value : Map.of();
  }

  @SuppressWarnings("unchecked")
  public List<Located> list() {
    return value instanceof List<?> ? (List<Located>) value : List.of();
  }

  public boolean isMap() {
    return value instanceof Map<?, ?>;
  }

  public boolean isList() {
    return value instanceof List<?>;
  }

  public boolean isNull() {
    return value instanceof Scalar scalar && scalar.typed() == null;
  }

  /** Another value at the same place. */
  public Located holding(Object other) {
    return new Located(other, file, line);
  }

  Located without(String key) {
    Map<String, Located> rest = new LinkedHashMap<>(map());
    rest.remove(key);
    return holding(rest);
  }

  /** This with {@code top} laid over it: maps merge, a null takes away, all else replaces. */
  Located under(Located top) {
    if (!isMap() || !top.isMap()) {
      return top;
    }
    Map<String, Located> merged = new LinkedHashMap<>(map());
    top.map()
        .forEach(
            (key, over) -> {
              if (over.isNull()) {
                merged.remove(key);
              } else {
                Located below = merged.get(key);
                merged.put(key, below == null ? over : below.under(over));
              }
            });
    return holding(merged);
  }

  /** The value inside maps of these names, outermost first. */
  Located wrapped(List<String> path) {
    Located wrapped = this;
    for (int i = path.size() - 1; i >= 0; i--) {
      Map<String, Located> outer = new LinkedHashMap<>();
      outer.put(path.get(i), wrapped);
      wrapped = holding(outer);
    }
    return wrapped;
  }

  /** Plain maps, lists and values; what is null is left out. */
  public Object plain() {
    if (isMap()) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map()
          .forEach(
              (key, inner) -> {
                if (!inner.isNull()) {
                  plain.put(key, inner.plain());
                }
              });
      return plain;
    }
    if (isList()) {
      List<Object> plain = new ArrayList<>();
      list().stream().map(Located::plain).filter(Objects::nonNull).forEach(plain::add);
      return plain;
    }
    return ((Scalar) value).typed();
  }
}
