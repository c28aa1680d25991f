package dev.wadi.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An execution that this process has taken.
 *
 * @param attempt how often it was taken by anybody: the fencing token
 * @param resumedFrom checkpoint whose period is the last one that is complete
 * @param leftMillis until its deadline, by the database's clock
 * @param isCancelled somebody wanted it to stop before it was taken
 */
record Taken(
    UUID id,
    String workflow,
    long definition,
    int attempt,
    String status,
    Map<String, Object> params,
    boolean failOnError,
    String series,
    Map<String, Object> fingerprints,
    Optional<Long> resumedFrom,
    long leftMillis,
    boolean isCancelled) {
  static final String COLUMNS =
      "e.id, e.def, e.definition, e.attempt, e.status, e.params, e.fail_on_error, e.series,"
          + " e.fingerprints, e.resumed_from,"
          + " (extract(epoch from e.deadline - clock_timestamp()) * 1000)::bigint, e.cancel_requested";

  static Taken of(ResultSet row) throws SQLException {
    long checkpoint = row.getLong(10);
    Optional<Long> resumedFrom = row.wasNull() ? Optional.empty() : Optional.of(checkpoint);
    return new Taken(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getLong(3),
        row.getInt(4),
        row.getString(5),
        Json.map(row.getString(6)),
        row.getBoolean(7),
        row.getString(8),
        Json.map(row.getString(9)),
        resumedFrom,
        row.getLong(11),
        row.getBoolean(12));
  }

  boolean isTakenOver() {
    return attempt > 1;
  }
}
