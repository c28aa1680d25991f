package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/** The changes of a job's row that only its newest attempt may make; each part of a transaction. */
final class FencedMoves {
  private FencedMoves() {}

  /** Whoever owns the attempt; for the seed. */
  static void transformed(Connection connection, Job job, UUID owner, Transformed result)
      throws SQLException {
    RowCounts rows = result.rows();
    move(
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

  static boolean isStale(Connection connection, Job job) throws SQLException {
    return Query.of(
            "select from wadi.jobs where id = ? and attempt = ? and stale for update",
            job.id(),
            job.attempt())
        .any(connection);
  }

  /** Releases whoever owns the attempt; for the seed, which has locked the row. */
  static void release(Connection connection, Job job, String why) throws SQLException {
    release(connection, job, null, why);
  }

  static void release(Connection connection, Job job, UUID owner, String why) throws SQLException {
    move(
        connection,
        job,
        owner,
        "state = 'queued', stage = 'queued', owner = null, takeovers = 0, state_since = now()");
    end(connection, job, "abandoned", null, why);
    Events.record(connection, Event.of("job.released", job, why));
  }

  static void move(Connection connection, Job job, UUID owner, String change, Object... values)
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
