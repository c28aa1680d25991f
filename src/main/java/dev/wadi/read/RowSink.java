package dev.wadi.read;

/** Takes the rows of a table in file order. */
@FunctionalInterface
public interface RowSink {
  /**
   * Takes one row.
   *
   * @return false to stop reading; no error is raised for what follows
   */
  boolean row(Cells cells);
}
