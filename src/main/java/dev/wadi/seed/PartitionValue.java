package dev.wadi.seed;

import java.time.LocalDate;

/** Values of partition columns, as text in the ledger and typed in SQL. */
final class PartitionValue {
  private PartitionValue() {}

  static Object parse(LiveTable table, String column, String text) {
    return switch (table.columns().get(table.find(column)).type()) {
      case DATE -> text.equals("-infinity") ? LocalDate.MIN : LocalDate.parse(text);
      case TEXT -> text;
      default ->
          throw new IllegalStateException(
              "partition column %s of %s must be a date or a text".formatted(column, table.name()));
    };
  }

  static String text(LocalDate day) {
    return day.equals(LocalDate.MIN) ? "-infinity" : day.toString();
  }
}
