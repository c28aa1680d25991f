package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The cells of one row. A view that is valid only until its reader moves on; readers reuse it for
 * the next row. Nothing is made per cell: texts are decoded when they are asked for.
 */
public interface Cells {
  /** Row number as a person sees it: 1 is the first row of the sheet or the first line. */
  int rowNumber();

  /** Number of cells; columns at or beyond it are {@link CellKind#EMPTY}. */
  int width();

  /** Number of cells as written: of a CSV with the empty ones at the end, too. */
  default int written() {
    return width();
  }

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

  /**
   * An array that holds {@link #text} as UTF-8 from {@link #start} to {@link #end}; not to be
   * changed. To be asked first: it may have to be encoded.
   */
  default byte[] bytes(int column) {
    return text(column).getBytes(UTF_8);
  }

  default int start(int column) {
    return 0;
  }

  default int end(int column) {
    return bytes(column).length;
  }

  /**
   * Place of the cell's text in the workbook's table of shared texts, or -1: cells of one file with
   * equal places have equal texts, so that whatever was made of the one serves for the other.
   */
  default int shared(int column) {
    return -1;
  }

  /** Whether the workbook shows this {@link CellKind#NUMBER} cell as a date or a time. */
  default boolean isDate(int column) {
    return false;
  }

  /** Whether the workbook hides this row. */
  default boolean isHidden() {
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
