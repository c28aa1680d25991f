package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
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
          moveFenced(connection, job, owner, "stage = 'deriving'");
          return null;
        });
  }

  /** The table rows are made and wait for their batch. */
  public void transformed(Job job, Transformed result) {
    Transaction.in(
        database,
        connection -> {
          transformed(connection, job, owner, result);
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
              transformed(connection, one.getKey(), owner, one.getValue());
            } catch (LostJobException taken) {
              LOG.info("{}", taken.getMessage());
            }
          }
          return null;
        });
  }

  /** Whoever owns the attempt; for the seed. */
  static void transformed(Connection connection, Job job, UUID owner, Transformed result)
      throws SQLException {
    RowCounts rows = result.rows();
    moveFenced(
        connection,
        job,
        owner,
        "takeovers = 0, state = 'transformed', stage = 'batching', location = ?, rows_read = ?,"
            + " rows_loaded = ?, rows_unchanged = 0, rows_rejected = ?, rows_ignored = ?,"
            + " warnings = ?::jsonb || wadi.drift(id, pipeline, business_date, subject,"
            + " file_name, ?), ignored = ?::jsonb, state_since = now()",
        result.location(),
        rows.read(),
        rows.loaded(),
        rows.rejected(),
        rows.ignored(),
        result.warnings(),
        result.headers().toArray(String[]::new),
        result.ignored());
    JobDetails.reject(connection, job, result.rejections());
    JobDetails.note(connection, job, result.references());
    JobDetails.propose(connection, job, result.proposals());
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
          if (isStale(connection, job)) {
            release(connection, job, owner, "judged anew, because a reference changed");
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
          end(connection, job, "refused", refusal.verdict(), refusal.message());
          Events.record(connection, Event.of("job.quarantined", job, refusal.message()));
          return true;
        });
  }

  private static boolean isStale(Connection connection, Job job) throws SQLException {
    return Query.of(
            "select from wadi.jobs where id = ? and attempt = ? and stale for update",
            job.id(),
            job.attempt())
        .any(connection);
  }

  /** Back to the queue without counting the attempt: the surroundings or a stale version. */
  public void release(Job job, String why) {
    Transaction.in(
        database,
        connection -> {
          release(connection, job, owner, why);
          return null;
        });
  }

  /** Back to the queue for a while without counting the attempt: a disk is full or unreadable. */
  public void postpone(Job job, Duration delay, String why) {
    Transaction.in(
        database,
        connection -> {
          release(connection, job, owner, why);
          Query.of(
                  "update wadi.jobs set retry_at = now() + ? * interval '1 millisecond'"
                      + " where id = ?",
                  delay.toMillis(),
                  job.id())
              .update(connection);
          return null;
        });
  }

  /** Releases whoever owns the attempt; for the seed, which has locked the row. */
  static void release(Connection connection, Job job, String why) throws SQLException {
    release(connection, job, null, why);
  }

  private static void release(Connection connection, Job job, UUID owner, String why)
      throws SQLException {
    moveFenced(
        connection,
        job,
        owner,
        "state = 'queued', stage = 'queued', owner = null, takeovers = 0, state_since = now()");
    end(connection, job, "abandoned", null, why);
    Events.record(connection, Event.of("job.released", job, why));
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
          end(connection, job, "failed", code, message);
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
          end(connection, job, "failed", code, message);
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
    moveFenced(connection, job, owner, "takeovers = 0, " + change, values);
  }

  private static void moveFenced(
      Connection connection, Job job, UUID owner, String change, Object... values)
      throws SQLException {
    Object[] all = Arrays.copyOf(values, values.length + 4);
    all[values.length] = job.id();
    all[values.length + 1] = job.attempt();
    all[values.length + 2] = owner;
    all[values.length + 3] = owner;
    int changed =
        Query.of(
                "update wadi.jobs set "
                    + change
                    + " where id = ? and attempt = ? and (?::uuid is null or owner = ?)"
                    + " and state in ('processing', 'transformed')",
                all)
            .update(connection);
    if (changed == 0) {
      throw new LostJobException(job);
    }
  }

  static void end(Connection connection, Job job, String outcome, String code, String message)
      throws SQLException {
    Query.of(
            "update wadi.attempts set ended_at = now(), outcome = ?, error_code = ?, message = ?"
                + " where job_id = ? and attempt = ?",
            outcome,
            code,
            message,
            job.id(),
            job.attempt())
        .update(connection);
  }
}
