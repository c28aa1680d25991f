package dev.wadi.admin;

import java.util.List;
import java.util.Optional;

/** Takes the answer to a query, row by row, as it comes. */
public interface SqlAnswer {

  /**
   * A column of the answer.
   *
   * @param name made distinct when the query gives two columns the same
   * @param kind how its values are written as JSON and aligned in a table
   */
  record SqlColumn(String name, Kind kind) {}

  /** Kind of a column's values. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    JSON
  }

  void columns(List<SqlColumn> columns);

  /** A row; a null of the database is absent. Answers whether more rows are wanted. */
  boolean row(List<Optional<String>> values);

  /** There are no more rows. */
  void end();
}
