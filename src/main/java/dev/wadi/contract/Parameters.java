package dev.wadi.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Settings of a derivation, as written under {@code parameters} in its contract. */
public record Parameters(Map<String, Object> values) {
  public Parameters {
    values = Map.copyOf(values);
  }

  public String text(String name) {
    return String.valueOf(value(name));
  }

  public double number(String name) {
    return Double.parseDouble(text(name));
  }

  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  /** A list, or a text with commas between its parts, as a command line gives it. */
  public List<String> list(String name) {
    Object value = value(name);
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    if (value instanceof Map<?, ?>) {
      throw new IllegalArgumentException("parameter " + name + " is not a list");
    }
    return Arrays.stream(String.valueOf(value).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the contract has no parameter " + name);
    }
    return value;
  }
}
