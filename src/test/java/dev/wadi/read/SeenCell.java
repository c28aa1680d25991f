package dev.wadi.read;

import java.util.Comparator;

/**
 * A cell that is not empty, as a reader of either house sees it.
 *
 * @param row as a person counts it
 * @param column from zero
 * @param text as stored; null where the reader cannot tell it
 * @param number of a number; else 0
 * @param hidden whether its row is hidden; null where the reader cannot tell it
 * @param day days since 1970 of a number that is shown as a date; NaN of any other cell, {@link
 *     #DATE} of a date whose day is not comparable
 */
record SeenCell(
    int row, int column, CellKind kind, String text, double number, double day, Boolean hidden) {
  /** As files hold them. */
  static final Comparator<SeenCell> IN_FILE =
      Comparator.comparingInt(SeenCell::row).thenComparingInt(SeenCell::column);

  static final double DATE = Double.POSITIVE_INFINITY;

  /** POI rounds times to milliseconds. */
  private static final double ROUNDED = 1.0 / 86_400_000;

  boolean agreesWith(SeenCell other) {
    return row == other.row
        && column == other.column
        && kind == other.kind
        && (hidden == null || other.hidden == null || hidden.equals(other.hidden))
        && (text == null || other.text == null || text.equals(other.text))
        && Double.doubleToLongBits(number) == Double.doubleToLongBits(other.number)
        && Double.isNaN(day) == Double.isNaN(other.day)
        && !(Math.abs(day - other.day) > ROUNDED
            && Double.isFinite(day)
            && Double.isFinite(other.day));
  }
}
