package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves of a claimed job. Each is fenced: made with an older attempt than the newest it throws
 * {@link LostJobException} and changes nothing.
 */
public final class Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private final DataSource database;
  private final UUID owner;

  public Jobs(DataSource database, UUID owner) {
    this.database = database;
    this.owner = owner;
  }

  /** Reading is done; deriving begins. */
  public void deriving(Job job) {
    Transaction.in(
        database,
        connection -> {
          FencedMoves.move(connection, job, owner, "stage = 'deriving'");
          return null;
        });
  }

  /** The table rows are made and wait for their batch. */
  public void transformed(Job job, Transformed result) {
    Transaction.in(
        database,
        connection -> {
          FencedMoves.transformed(connection, job, owner, result);
          return null;
        });
  }

  /** The same of several at once; one that another process has taken over is passed over. */
  public void transformed(Map<Job, Transformed> results) {
    Transaction.in(
        database,
        connection -> {
          for (Map.Entry<Job, Transformed> one : results.entrySet()) {
            try {
              FencedMoves.transformed(connection, one.getKey(), owner, one.getValue());
            } catch (LostJobException taken) {
              LOG.info("{}", taken.getMessage());
            }
          }
          return null;
        });
  }

  /**
   * The file is refused; its sender must act. Nothing of it is loaded.
   *
   * @return false when a reference it was judged by has changed meanwhile: then it is judged anew
   */
  public boolean quarantine(Job job, Refusal refusal) {
    return Transaction.in(
        database,
        connection -> {
          if (FencedMoves.isStale(connection, job)) {
            FencedMoves.release(connection, job, owner, "judged anew, because a reference changed");
            return false;
          }
          move(
              connection,
              job,
              "state = 'quarantined', stage = 'finished', verdict = ?, error_code = ?,"
                  + " message = ?, rows_read = ?, rows_rejected = ?, rows_loaded = 0,"
                  + " rows_unchanged = 0, rows_ignored = 0, state_since = now(),"
                  + " processed_at = now()",
              refusal.verdict(),
              refusal.verdict(),
              refusal.message(),
              refusal.rowsRead(),
              refusal.rowsRejected());
          JobDetails.reject(connection, job, refusal.rejections());
          FencedMoves.end(connection, job, "refused", refusal.verdict(), refusal.message());
          Events.record(connection, Event.of("job.quarantined", job, refusal.message()));
          return true;
        });
  }

  /** Back to the queue without counting the attempt: the surroundings or a stale version. */
  public void release(Job job, String why) {
    Transaction.in(
        database,
        connection -> {
          FencedMoves.release(connection, job, owner, why);
          return null;
        });
  }

  /**
   * Back to the queue for a while without counting the attempt: the disk works, but not for this
   * job. Longer each time.
   *
   * @return false when it was postponed often enough; then nothing has changed
   */
  public boolean postpone(Job job, String code, String why) {
    return Transaction.in(
        database, connection -> Postponement.of(connection, job, owner, code, why));
  }

  /** Tried, failed, to be tried again after a while; counts against the retry limit. */
  public void retryLater(Job job, Duration delay, String code, String message) {
    Transaction.in(
        database,
        connection -> {
          move(
              connection,
              job,
              "state = 'queued', stage = 'queued', owner = null, failures = failures + 1,"
                  + " retry_at = now() + ? * interval '1 millisecond', error_code = ?,"
                  + " message = ?, state_since = now()",
              delay.toMillis(),
              code,
              message);
          FencedMoves.end(connection, job, "failed", code, message);
          Events.record(connection, Event.of("job.retry_scheduled", job, message));
          return null;
        });
  }

  /** Failed for good through no fault of the sender; becomes a dead letter. */
  public void fail(Job job, String route, String code, String message, String detail) {
    Transaction.in(
        database,
        connection -> {
          move(
              connection,
              job,
              "state = 'failed', stage = 'finished', failures = failures + 1, error_code = ?,"
                  + " message = ?, state_since = now(), processed_at = now()",
              code,
              message);
          FencedMoves.end(connection, job, "failed", code, message);
          Query.of(
                  "insert into wadi.dead_letters (job_id, attempt, route, error_code, message,"
                      + " detail) values (?, ?, ?, ?, ?, ?)",
                  job.id(),
                  job.attempt(),
                  route,
                  code,
                  message,
                  detail)
              .update(connection);
          Events.record(connection, Event.of("job.failed", job, message));
          return null;
        });
  }

  private void move(Connection connection, Job job, String change, Object... values)
      throws SQLException {
    FencedMoves.move(connection, job, owner, "takeovers = 0, " + change, values);
  }
}
