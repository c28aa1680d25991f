package dev.wadi.read;

/**
 * The cells of one row. A view that is valid only during {@link RowSink#row}; readers reuse it for
 * the next row.
 */
public interface Cells {
  /** Row number as a person sees it: 1 is the first row of the sheet or the first line. */
  int rowNumber();

  /** Number of cells; columns at or beyond it are {@link CellKind#EMPTY}. */
  int width();

  CellKind kind(int column);

  /**
   * The value of a {@link CellKind#NUMBER} cell (binary, unrounded, no negative zero); 1 or 0 of a
   * {@link CellKind#BOOLEAN} cell.
   */
  double number(int column);

  /**
   * The text as stored: of a number its exact written form, of a boolean TRUE or FALSE; empty for
   * an empty cell.
   */
  String text(int column);

  /** Whether the workbook shows this {@link CellKind#NUMBER} cell as a date or a time. */
  default boolean isDate(int column) {
    return false;
  }

  /**
   * A {@link #isDate} cell as days since 1970-01-01, its fraction the time of day; whatever day the
   * workbook itself counts from. Both serials 59 and 60 of the 1900 system are 1900-02-28.
   */
  default double epochDay(int column) {
    throw new IllegalStateException("column " + column + " holds no date");
  }
}
