package dev.wadi.seed;

import dev.wadi.ledger.Retention;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Lets superseded and undone rows go after a while; live rows stay for good. */
public final class HistoryRetention {
  private final DataSource database;

  public HistoryRetention(DataSource database) {
    this.database = database;
  }

  /** Deletes rows that have been in a history for that long; answers how many. */
  public long purge(Duration age) {
    return Transaction.in(
        database,
        connection -> {
          long rows = 0;
          for (Retention.Expired expired : Retention.loads(connection, age)) {
            rows += delete(connection, expired);
          }
          return rows;
        });
  }

  private static int delete(Connection connection, Retention.Expired expired) throws SQLException {
    LiveTable table = LiveTable.describe(connection, expired.table());
    return Query.of(
            "delete from "
                + table.history()
                + " h using unnest(?, ?) as old(job_id, attempt)"
                + " where h.job_id = old.job_id and h.attempt = old.attempt",
            expired.jobs().toArray(Long[]::new),
            expired.attempts().toArray(Long[]::new))
        .update(connection);
  }
}
