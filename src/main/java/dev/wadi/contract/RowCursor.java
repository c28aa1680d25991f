package dev.wadi.contract;

import java.io.Closeable;

/** Typed rows of one file in file order; a streaming view of what reading has accepted. */
public interface RowCursor extends Closeable {
  /** Moves to the next row; false at the end. */
  boolean next();

  /** The row number in the file, as a person sees it. */
  int sourceRow();

  /** Index of a contract column. @throws IllegalArgumentException when there is none */
  int column(String name);

  boolean isNull(int column);

  /** Number, whole number, money; dates as days and timestamps as microseconds since 1970 (UTC). */
  double number(int column);

  /** Text; null when the cell was blank. */
  String text(int column);

  /** What is kept of the row beside its columns, as a JSON object; null when nothing is. */
  default String rescued() {
    return null;
  }

  @Override
  void close();
}
