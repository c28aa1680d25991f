package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;

/** The one outbox. An event is written in the transaction that made it happen. */
public final class Events {
  private Events() {}

  public static void record(Connection connection, Event event) throws SQLException {
    Query.of(
            "insert into wadi.events (kind, pipeline, business_date, job_id, delivery_id, message)"
                + " values (?, ?, ?, ?, ?, ?)",
            event.kind(),
            event.pipeline(),
            event.businessDate(),
            event.job(),
            event.delivery(),
            event.message())
        .update(connection);
  }

  /**
   * Records an event that is of no file and no job.
   *
   * @param detail a JSON object
   */
  public static void record(Connection connection, String kind, String message, String detail)
      throws SQLException {
    Query.of(
            "insert into wadi.events (kind, message, detail) values (?, ?, ?::jsonb)",
            kind,
            message,
            detail)
        .update(connection);
  }
}
