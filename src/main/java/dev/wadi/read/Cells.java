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

  /** The value of a {@link CellKind#NUMBER} cell (binary, unrounded). */
  double number(int column);

  /** The text as stored: of a number its exact written form; empty for an empty cell. */
  String text(int column);
}
