package dev.wadi.contract;

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

  public List<String> list(String name) {
    if (!(value(name) instanceof List<?> list)) {
      throw new IllegalArgumentException("parameter " + name + " is not a list");
    }
    return list.stream().map(String::valueOf).toList();
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the contract has no parameter " + name);
    }
    return value;
  }
}
