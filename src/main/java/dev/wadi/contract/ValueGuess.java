package dev.wadi.contract;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Guesses a column's type from a few of its values. */
final class ValueGuess {
  private static final int SAFE_DIGITS = 15;

  private ValueGuess() {}

  /** The values of a column below the header, without blanks. */
  static List<String> below(Sniff sample, int headerRow, int index) {
    return sample.firstRows().stream()
        .skip(headerRow + 1L)
        .filter(row -> index < row.size())
        .map(row -> Blanks.trim(row.get(index)))
        .filter(value -> !NumberDialect.isBlank(value))
        .toList();
  }

  /** Text unless all values are dates, or numbers that are no identifiers. */
  static ColumnType type(String header, List<String> values) {
    if (values.isEmpty()
        || isNamedAsIdentifier(header)
        || !none(values, ValueGuess::isIdentifier)) {
      return ColumnType.TEXT;
    }
    if (none(values, value -> DateText.micros(value) == DateText.NONE)) {
      boolean days = none(values, value -> value.indexOf(':') >= 0);
      return days ? ColumnType.DATE : ColumnType.TIMESTAMP;
    }
    for (NumberDialect dialect : NumberDialect.values()) {
      if (none(values, value -> Double.isNaN(dialect.parse(value)))) {
        return ColumnType.NUMBER;
      }
    }
    return ColumnType.TEXT;
  }

  private static boolean none(List<String> values, Predicate<String> fault) {
    return values.stream().noneMatch(fault);
  }

  private static boolean isIdentifier(String value) {
    boolean digits = value.matches("[0-9]+");
    return digits && (value.length() > SAFE_DIGITS || value.matches("0[0-9]+"));
  }

  private static boolean isNamedAsIdentifier(String header) {
    List<String> words = List.of(header.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1));
    return List.of("id", "no", "sku", "code", "kode", "barcode", "nomor", "phone", "telepon")
        .stream()
        .anyMatch(words::contains);
  }
}
