package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The job that a content already has, met by another delivery; its row is locked.
 *
 * @param outranked the same bytes under another contract version have taken its place
 */
record KnownJob(
    long id, JobState state, String loadState, Instant sourceModified, boolean outranked) {

  private static final String SELECT =
      "select id, state, load_state, source_modified, exists ("
          + "   select from wadi.loads l join wadi.jobs r on r.id = l.replaced_by_job"
          + "    where l.job_id = jobs.id and r.sha256 = jobs.sha256 and r.id <> jobs.id"
          + "      and r.load_state = 'live') as outranked"
          + " from wadi.jobs where sha256 = ?"
          + " and pipeline = ? and business_date = ? and contract_hash = ?";

  static KnownJob of(Connection connection, Arrival arrival, Arrival.Order order)
      throws SQLException {
    return Query.of(
            SELECT + " for update",
            arrival.content().sha256(),
            order.pipeline(),
            order.businessDate(),
            order.contract().hash())
        .first(connection, KnownJob::known)
        .orElseThrow();
  }

  /** The same without locking it: what would happen if a file came now. */
  static Optional<KnownJob> look(Connection connection, Job job) throws SQLException {
    return Query.of(SELECT, job.sha256(), job.pipeline(), job.businessDate(), job.contractHash())
        .first(connection, KnownJob::known);
  }

  private static KnownJob known(ResultSet row) throws SQLException {
    return new KnownJob(
        row.getLong("id"),
        JobState.of(row.getString("state")),
        row.getString("load_state"),
        Query.instant(row, "source_modified"),
        row.getBoolean("outranked"));
  }

  boolean isUnfinished() {
    return state != JobState.DONE;
  }

  /** Whether this delivery is a reason to work it again. */
  boolean opensAgain(Instant arrivalModified) {
    return switch (state) {
      case QUARANTINED, FAILED -> true;
      case DONE ->
          loadState.equals("undone")
              || (loadState.equals("superseded") || loadState.equals("duplicate"))
                  && (outranked || arrivalModified.isAfter(sourceModified));
      case QUEUED, PROCESSING, TRANSFORMED -> false;
    };
  }

  void reopen(Connection connection, Arrival arrival, Arrival.Order order, long delivery)
      throws SQLException {
    Query.of(
            "update wadi.jobs set state = 'queued', stage = 'queued', failures = 0,"
                + " retry_at = null, error_code = null, message = '', verdict = 'ACCEPTED',"
                + " delivery_id = ?, path = ?, file_name = ?, source_modified = ?,"
                + " reserved_for = ?, resolved_by = null, ordered_at = now(), state_since = now()"
                + " where id = ?",
            delivery,
            arrival.path(),
            Claims.fileName(arrival.path()),
            arrival.sourceModified(),
            order.reservedFor(),
            id)
        .update(connection);
  }

  /** A one-shot run takes over what an ended one had reserved, to publish the date at once. */
  void adopt(Connection connection, UUID reservedFor) throws SQLException {
    if (reservedFor != null) {
      Query.of(
              "update wadi.jobs set reserved_for = ? where id = ? and reserved_for is not null"
                  + " and not wadi.holds_lease(reserved_for)",
              reservedFor,
              id)
          .update(connection);
    }
  }
}
