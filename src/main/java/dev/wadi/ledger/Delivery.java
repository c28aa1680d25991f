package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** One arrival; {@code job} = what it led to before, which another date or contract may change. */
record Delivery(long id, boolean isNew, long job) {
  /** The same bytes delivered again in the same way write nothing. */
  static Delivery of(Connection connection, Arrival arrival) throws SQLException {
    Optional<Delivery> known =
        Query.of(
                "select id, false, coalesce(job_id, 0) from wadi.deliveries where source = ?"
                    + " and path = ? and size = ? and revision = ? and sha256 = ?",
                arrival.source(),
                arrival.path(),
                arrival.content().size(),
                arrival.revision(),
                arrival.content().sha256())
            .first(connection, Delivery::delivery);
    if (known.isPresent()) {
      known.get().seenAgain(connection);
      return known.get();
    }
    return Query.of(
            "insert into wadi.deliveries (source, path, size, revision, source_modified, sha256,"
                + " outcome, verdict) values (?, ?, ?, ?, ?, ?, 'refused', ?)"
                + " on conflict (source, path, size, revision) do update"
                + " set last_seen_at = now(), sha256 = excluded.sha256"
                + " returning id, xmax = 0, coalesce(job_id, 0)",
            arrival.source(),
            arrival.path(),
            arrival.content().size(),
            arrival.revision(),
            arrival.sourceModified(),
            arrival.content().sha256(),
            arrival.verdict())
        .first(connection, Delivery::delivery)
        .orElseThrow();
  }

  /** Retention must know that somebody still sends it; to the day is enough. */
  private void seenAgain(Connection connection) throws SQLException {
    Query.of(
            "update wadi.deliveries set last_seen_at = now()"
                + " where id = ? and last_seen_at < now() - interval '1 day'",
            id)
        .update(connection);
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(row.getLong(1), row.getBoolean(2), row.getLong(3));
  }

  /** Notes what it led to. */
  void conclude(Connection connection, Arrival arrival, Long job, String outcome)
      throws SQLException {
    Query.of(
            "update wadi.deliveries set outcome = ?, job_id = ?, verdict = ?, message = ?,"
                + " pipeline = ?, business_date = ? where id = ?",
            outcome,
            job,
            arrival.verdict(),
            arrival.message(),
            arrival.pipeline(),
            arrival.businessDate(),
            id)
        .update(connection);
    Events.record(
        connection,
        new Event(
            "delivery." + outcome,
            arrival.pipeline(),
            arrival.businessDate(),
            job,
            id,
            arrival.message().isEmpty()
                ? arrival.path() + " from " + arrival.source() + ": " + outcome
                : arrival.message()));
  }
}
