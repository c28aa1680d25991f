package dev.wadi.read;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a table, pulled one after the other. For one thread. */
public interface TableCursor extends Closeable {
  /**
   * Moves to the next row; false at the end.
   *
   * @throws UnreadableFileException if the file breaks off or breaks a rule here
   */
  boolean next() throws IOException;

  /** The row moved to; the same view each time. */
  Cells cells();
}
