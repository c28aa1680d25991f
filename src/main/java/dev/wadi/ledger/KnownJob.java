package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The job that a content already has, met by another delivery; its row is locked.
 *
 * @param outranked the same bytes under another contract version have taken its place
 */
record KnownJob(
    long id,
    JobState state,
    String loadState,
    Revision revision,
    boolean outranked,
    List<Load> live) {

  private static final String SELECT =
      "select id, state, load_state, document_modified, source_modified, sha256"
          + " from wadi.jobs where sha256 = ?"
          + " and pipeline = ? and business_date = ? and contract_hash = ?";

  /** Asks for the rest only when the row is locked: a seed may have ended meanwhile. */
  static KnownJob of(Connection connection, Arrival arrival, Arrival.Order order)
      throws SQLException {
    return withRows(
        connection,
        Query.of(
                SELECT + " for update",
                arrival.content().sha256(),
                order.pipeline(),
                order.businessDate(),
                order.contract().hash())
            .first(connection, KnownJob::locked)
            .orElseThrow());
  }

  /** The same without locking it: what would happen if a file came now. */
  static Optional<KnownJob> look(Connection connection, Job job) throws SQLException {
    Optional<KnownJob> known =
        Query.of(SELECT, job.sha256(), job.pipeline(), job.businessDate(), job.contractHash())
            .first(connection, KnownJob::locked);
    return known.isPresent() ? Optional.of(withRows(connection, known.get())) : known;
  }

  private static KnownJob withRows(Connection connection, KnownJob known) throws SQLException {
    return new KnownJob(
        known.id,
        known.state,
        known.loadState,
        known.revision,
        isOutranked(connection, known),
        Loads.liveOf(connection, known.id));
  }

  private static KnownJob locked(ResultSet row) throws SQLException {
    return new KnownJob(
        row.getLong("id"),
        JobState.of(row.getString("state")),
        row.getString("load_state"),
        new Revision(
            Query.instant(row, "document_modified"),
            Query.instant(row, "source_modified"),
            row.getString("sha256")),
        false,
        List.of());
  }

  private static boolean isOutranked(Connection connection, KnownJob known) throws SQLException {
    return Query.of(
            "select from wadi.loads l join wadi.jobs r on r.id = l.replaced_by_job"
                + " where l.job_id = ? and r.sha256 = ? and r.id <> l.job_id"
                + " and r.load_state = 'live'",
            known.id,
            known.revision.sha256())
        .any(connection);
  }

  boolean isUnfinished() {
    return state != JobState.DONE;
  }

  /** Whether this delivery is a reason to work it again. */
  boolean opensAgain(Instant arrivalModified) {
    return switch (state) {
      case QUARANTINED, FAILED -> true;
      case DONE ->
          switch (loadState) {
            case "undone" -> true;
            case "superseded", "duplicate" -> outranked || isLater(arrivalModified);
            default -> live.stream().anyMatch(load -> isOverlaidBefore(load, arrivalModified));
          };
      case QUEUED, PROCESSING, TRANSFORMED -> false;
    };
  }

  /**
   * Whether it was undone while the file lay where it still lies: an original that could not be
   * moved aside, met again by a service that was started anew. Nobody has sent it again.
   */
  boolean wasUndoneWhereItLies(Connection connection, Instant liesThereSince) throws SQLException {
    return liesThereSince != null
        && state == JobState.DONE
        && loadState.equals("undone")
        && Query.of(
                "select from wadi.loads where job_id = ? and state = 'undone' and ended_at > ?",
                id,
                liesThereSince)
            .any(connection);
  }

  /** Newer files hold some of its keys, which this delivery may take back. */
  private boolean isOverlaidBefore(Load load, Instant arrivalModified) {
    return load.isOverlaid() && sentAgain(arrivalModified).compareTo(load.revision()) > 0;
  }

  private Revision sentAgain(Instant arrivalModified) {
    return new Revision(revision.documentModified(), arrivalModified, revision.sha256());
  }

  private boolean isLater(Instant arrivalModified) {
    return arrivalModified.isAfter(revision.sourceModified());
  }

  /**
   * The same bytes, sent again later: the job, and its rows if they are live, hold from then on.
   */
  void holdFrom(Connection connection, Instant arrivalModified) throws SQLException {
    if (!isLater(arrivalModified)) {
      return;
    }
    Query.of("update wadi.jobs set source_modified = ? where id = ?", arrivalModified, id)
        .update(connection);
    for (Load load : live) {
      if (!load.isOverlaid()) {
        Loads.confirm(connection, load, sentAgain(arrivalModified));
      }
    }
  }

  void reopen(Connection connection, Arrival arrival, Arrival.Order order, long delivery)
      throws SQLException {
    Query.of(
            "update wadi.jobs set state = 'queued', stage = 'queued', failures = 0,"
                + " retry_at = null, error_code = null, message = '', verdict = 'ACCEPTED',"
                + " delivery_id = ?, path = ?, file_name = ?,"
                + " reserved_for = ?, resolved_by = null, ordered_at = now(), state_since = now()"
                + " where id = ?",
            delivery,
            arrival.path(),
            Claims.fileName(arrival.path()),
            order.reservedFor(),
            id)
        .update(connection);
    Query.of(
            "update wadi.dead_letters set status = 'replayed' where status = 'open' and job_id = ?",
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
