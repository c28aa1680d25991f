package dev.wadi.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

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

  /**
   * An array that holds {@link #text} as UTF-8 from {@link #start} to {@link #end} until the cursor
   * moves; not to be changed. Null when the cell was blank.
   */
  default byte[] bytes(int column) {
    String text = text(column);
    return text == null ? null : text.getBytes(UTF_8);
  }

  default int start(int column) {
    return 0;
  }

  default int end(int column) {
    byte[] bytes = bytes(column);
    return bytes == null ? 0 : bytes.length;
  }

  /** What is kept of the row beside its columns, as a JSON object; null when nothing is. */
  default String rescued() {
    return null;
  }

  @Override
  void close();
}
