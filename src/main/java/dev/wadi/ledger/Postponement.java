package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * A job that the surroundings have no room for, though they work: it waits longer each time, and
 * not for ever. No attempt is counted for it.
 */
final class Postponement {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final int LARGEST_FACTOR = 32;

  /** With these delays, three quarters of an hour in all. */
  static final int MOST = 13;

  private static final String SO_OFTEN =
      """
      select count(*) from wadi.attempts a
       where a.job_id = ? and a.outcome = 'abandoned' and a.error_code = ?
         and a.attempt > coalesce((
           select max(f.attempt) from wadi.attempts f
            where f.job_id = a.job_id and f.outcome <> 'abandoned'), 0)""";

  private Postponement() {}

  /** False, and nothing has changed, when it was postponed often enough. */
  static boolean of(Connection connection, Job job, UUID owner, String code, String why)
      throws SQLException {
    int before =
        Query.of(SO_OFTEN, job.id(), code).first(connection, row -> row.getInt(1)).orElseThrow();
    if (before >= MOST) {
      return false;
    }
    Duration delay = FIRST.multipliedBy(Math.min(LARGEST_FACTOR, 1L << before));
    String words =
        "%s (postponed %d of %d times, for %d s)"
            .formatted(why, before + 1, MOST, delay.toSeconds());
    FencedMoves.move(
        connection,
        job,
        owner,
        "state = 'queued', stage = 'queued', owner = null, takeovers = 0, error_code = ?,"
            + " message = ?, retry_at = now() + ? * interval '1 second', state_since = now()",
        code,
        words,
        delay.toSeconds());
    FencedMoves.end(connection, job, "abandoned", code, words);
    Events.record(connection, Event.of("job.postponed", job, words));
    return true;
  }
}
