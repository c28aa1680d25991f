package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What the ledger notes when rows are taken out or come back; part of one transaction. */
public final class Reversals {
  private Reversals() {}

  /** Nothing of a job is loaded any more, and whoever works on it is fenced off. */
  public static void undone(Connection connection, Subject subject) throws SQLException {
    long job = subject.job().id();
    Query.of(
            "update wadi.loads set state = 'undone', replaced_by_job = null,"
                + " replaced_by_attempt = null, ended_at = now()"
                + " where job_id = ? and state <> 'undone'",
            job)
        .update(connection);
    Query.of(
            "update wadi.jobs set attempt = attempt"
                + "   + case when state in ('processing', 'transformed') then 1 else 0 end,"
                + " state = 'done', stage = 'finished', load_state = 'undone', owner = null,"
                + " reserved_for = null, retry_at = null, stale = false, duplicate_of = null,"
                + " error_code = null, message = '', state_since = now(), processed_at = now()"
                + " where id = ?",
            job)
        .update(connection);
    Query.of("delete from wadi.job_needs where job_id = ? and kind = 'confirmation'", job)
        .update(connection);
    Query.of(
            "update wadi.attempts set ended_at = now(), outcome = 'abandoned', message = 'undone'"
                + " where job_id = ? and ended_at is null",
            job)
        .update(connection);
    Events.record(
        connection, Event.of("job.undone", subject.job(), "a person took its effect out"));
  }

  /** What a job's rows had superseded is superseded by whoever stands now. */
  public static void repoint(Connection connection, Job gone, String part, Standing now)
      throws SQLException {
    Query.of(
            "update wadi.loads set replaced_by_job = ?, replaced_by_attempt = ?"
                + " where pipeline = ? and part = ? and replaced_by_job = ? and job_id <> ?"
                + " and state = 'superseded'",
            now.job().id(),
            now.job().attempt(),
            gone.pipeline(),
            part,
            gone.id(),
            now.job().id())
        .update(connection);
  }

  /** Superseded rows are live again; if they were purged meanwhile, it is to be tried again. */
  public static void revive(Connection connection, Standing standing, Job undone)
      throws SQLException {
    Job job = standing.job();
    int revived =
        Query.of(
                "update wadi.loads set state = 'live', replaced_by_job = null,"
                    + " replaced_by_attempt = null, ended_at = null"
                    + " where job_id = ? and attempt = ? and purged_at is null",
                job.id(),
                job.attempt())
            .update(connection);
    if (revived == 0) {
      throw tryAgain(job + ": its rows have just left the history for good");
    }
    Query.of("update wadi.jobs set load_state = 'live' where id = ?", job.id()).update(connection);
    Events.record(
        connection,
        Event.of(
            "job.revived",
            job,
            "its %d rows are live again, because %s was undone"
                .formatted(standing.tableRows(), undone)));
  }

  /** What was looked at has changed; another look at it may help. */
  public static SQLException tryAgain(String words) {
    return new SQLException(words, "40001");
  }

  /** All loads of a job hold from this revision on, no longer from what a duplicate said. */
  public static void confirmedBy(Connection connection, long job, Revision revision)
      throws SQLException {
    Query.of(
            "update wadi.loads set document_modified = ?, source_modified = ?, sha256 = ?"
                + " where job_id = ? and state <> 'undone'",
            revision.documentModified(),
            revision.sourceModified(),
            revision.sha256(),
            job)
        .update(connection);
  }

  /** Other files with the same rows must speak for themselves, now that the first one is gone. */
  public static List<Long> requeueDuplicates(Connection connection, Job undone)
      throws SQLException {
    List<Long> duplicates =
        Query.of(
                "update wadi.jobs set state = 'queued', stage = 'queued', load_state = 'none',"
                    + " duplicate_of = null, reserved_for = null, state_since = now()"
                    + " where duplicate_of = ? and load_state = 'duplicate' and state = 'done'"
                    + " returning id",
                undone.id())
            .list(connection, row -> row.getLong(1));
    for (Long duplicate : duplicates) {
      tell(
          connection,
          "job.requeued",
          undone,
          duplicate,
          "loaded for itself, because %s, which brought the same rows, was undone"
              .formatted(undone));
    }
    return duplicates;
  }

  /** What a job derives from is gone: its rows go, too, and come back when the need is met. */
  public static void takenOut(Connection connection, Standing standing, Job cause)
      throws SQLException {
    Job job = standing.job();
    Query.of(
            "update wadi.loads set state = 'superseded', replaced_by_job = job_id,"
                + " replaced_by_attempt = attempt, ended_at = now()"
                + " where job_id = ? and attempt = ? and part = ?",
            job.id(),
            job.attempt(),
            standing.part())
        .update(connection);
    Query.of("update wadi.jobs set load_state = 'none' where id = ?", job.id()).update(connection);
    tell(
        connection,
        "job.taken_out",
        cause,
        job.id(),
        "its rows went with %s, which it was derived from; it waits for the next version"
            .formatted(cause));
  }

  /** Whether something that a job needs is not there, whoever works on it at this moment. */
  public static boolean isUnmet(Connection connection, long job) throws SQLException {
    return Query.of("select from wadi.unmet_needs where job_id = ?", job).any(connection);
  }

  /** Queues a live job for derivation, because it was derived from what holds no more. */
  public static void deriveAgain(Connection connection, Job job) throws SQLException {
    Query.of(
            "update wadi.jobs set stale = true,"
                + " state = case when state = 'done' then 'queued' else state end,"
                + " stage = case when state = 'done' then 'queued' else stage end,"
                + " reserved_for = case when state = 'done' then null else reserved_for end,"
                + " state_since = now() where id = ?"
                + " and state in ('done', 'processing', 'transformed')",
            job.id())
        .update(connection);
    tell(
        connection,
        "job.requeued",
        job,
        job.id(),
        "derived again: since its rows were superseded, a version it used was replaced");
  }

  private static void tell(Connection connection, String kind, Job cause, long job, String words)
      throws SQLException {
    Events.record(connection, new Event(kind, cause.pipeline(), null, job, null, words));
  }
}
