package dev.wadi.workflow;

import java.sql.SQLException;
import java.sql.Statement;

/** How many rows statements changed. */
final class Counts {
  private Counts() {}

  /** Of the last statement that changed any, among those executed at once. */
  static long last(Statement executed) throws SQLException {
    long last = 0;
    long count = executed.getLargeUpdateCount();
    boolean query = executed.getResultSet() != null;
    while (query || count >= 0) {
      last = count > 0 ? count : last;
      query = executed.getMoreResults();
      count = executed.getLargeUpdateCount();
    }
    return last;
  }
}
