package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Replacements that take away so much that a person must confirm them. */
public final class Holds {
  private Holds() {}

  /** Whether a person has confirmed this job's content, so that nothing holds it again. */
  public static boolean isConfirmed(Connection connection, Job job) throws SQLException {
    return Query.of("select from wadi.jobs where id = ? and confirmed_at is not null", job.id())
        .any(connection);
  }

  /** Back to the queue, where it waits until a person confirms it; part of the seed. */
  public static void hold(Connection connection, Job job, String why) throws SQLException {
    Query.of(
            "insert into wadi.job_needs (job_id, kind, pipeline, subject)"
                + " values (?, 'confirmation', ?, ?) on conflict do nothing",
            job.id(),
            job.pipeline(),
            why)
        .update(connection);
    FencedMoves.release(connection, job, "held: " + why);
    Events.record(connection, Event.of("job.held", job, "waits for " + why));
  }

  /**
   * Lets a held job go on.
   *
   * @param by who confirmed it
   * @return what was confirmed; empty when the job is not held
   */
  public static Optional<String> confirm(Connection connection, long job, String by)
      throws SQLException {
    Optional<String> held =
        Query.of(
                "delete from wadi.job_needs n using wadi.jobs j where j.id = n.job_id"
                    + " and n.job_id = ? and n.kind = 'confirmation' and j.state = 'queued'"
                    + " returning n.subject",
                job)
            .first(connection, row -> row.getString(1));
    if (held.isPresent()) {
      Query.of(
              "with confirmed as ("
                  + " update wadi.jobs set confirmed_at = now(), confirmed_by = ?,"
                  + " reserved_for = null where id = ?"
                  + " returning id, pipeline, business_date)"
                  + " insert into wadi.events (kind, pipeline, business_date, job_id, message)"
                  + " select 'job.confirmed', pipeline, business_date, id, ? from confirmed",
              by,
              job,
              by + " confirmed it (" + held.get() + ")")
          .update(connection);
    }
    return held;
  }
}
