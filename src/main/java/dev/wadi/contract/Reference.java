package dev.wadi.contract;

import java.util.function.Function;

/**
 * One version of a reference table, in file order. Immutable; shared by the jobs that use it.
 * Columns are the table's.
 */
public interface Reference {
  int size();

  /** Index of a table column. @throws IllegalArgumentException when the table has none */
  int column(String name);

  /** The value as text (numbers as PostgreSQL writes them); null for null. */
  String text(int row, int column);

  /** The value as a number; NaN for null. */
  double number(int row, int column);

  /** An index made once per version by {@code maker} and shared; {@code type} is its key. */
  <T> T index(Class<T> type, Function<Reference, T> maker);
}
