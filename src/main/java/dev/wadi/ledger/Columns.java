package dev.wadi.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Values of many things, column by column, as a statement takes them. */
final class Columns {
  private Columns() {}

  static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  static String text(LocalDate day) {
    if (day == null) {
      return null;
    }
    return day.equals(LocalDate.MIN) ? "-infinity" : day.toString();
  }

  static String[] ordered(List<Arrival> all, Function<Arrival.Order, String> value) {
    return texts(all, arrival -> arrival.job().map(value).orElse(null));
  }

  static <T> String[] texts(List<T> all, Function<T, String> value) {
    return all.stream().map(value).toArray(String[]::new);
  }

  static <T> Long[] numbers(List<T> all, Function<T, Long> value) {
    return all.stream().map(value).toArray(Long[]::new);
  }
}
