package dev.wadi.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Takes the rows that a derivation makes for its table. Columns are named as in the table; an unset
 * column is null. Every row of the file ends in {@link #end}, {@link #ignore} or {@link #reject},
 * so that nothing is lost unseen.
 */
public interface TableRows {
  /** Index of a table column. @throws IllegalArgumentException when the table has none */
  int column(String name);

  /**
   * Sets a column for all rows of this file; every partition column needs one before the first
   * {@link #end}. business_date, effective_date and profile are set already.
   */
  void constant(String column, String value);

  /** Sets a text; null and the empty text are both stored as null. */
  void text(int column, String value);

  /**
   * Sets a text that is UTF-8 already; the bytes must stay as they are until the row ends. None at
   * all are stored as null.
   */
  default void text(int column, byte[] utf8, int start, int end) {
    text(column, new String(utf8, start, end - start, UTF_8));
  }

  /** Sets a float8, integer or numeric(18,2) column; not finite is stored as 0, -0 as 0. */
  void number(int column, double value);

  void bool(int column, boolean value);

  /** Ends a table row that came from this row of the file (several rows may come from one). */
  void end(int sourceRow);

  /** Passes a row of the file over, by rule. */
  void ignore(int sourceRow, String reason);

  /** Refuses a row of the file. */
  void reject(Rejection rejection);
}
