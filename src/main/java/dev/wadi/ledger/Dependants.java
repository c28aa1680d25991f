package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Queues derivation anew for the jobs that a new version touches; part of the transaction that
 * makes the version live. Jobs it does not touch are noted as using the new version.
 */
public final class Dependants {
  /** Finds the keys that differ between two versions of a reference. */
  @FunctionalInterface
  public interface ChangedKeys {
    /** Null when any job that uses the reference is touched. */
    List<String> since(long versionJob, int versionAttempt) throws SQLException;
  }

  private static final String USERS =
      """
      select distinct u.version_job, u.version_attempt
        from wadi.job_references u
        join wadi.jobs j on j.id = u.job_id
        left join wadi.loads l on l.job_id = u.version_job and l.attempt = u.version_attempt
       where u.kind = 'reference' and u.pipeline = ? and u.subject = ? and j.business_date >= ?
         and coalesce(l.business_date, '-infinity') <= ?
         and (u.version_job, u.version_attempt) is distinct from (?::bigint, ?::integer)
      """;

  private Dependants() {}

  /**
   * A reference pipeline has a new live version, brought by {@code job}.
   *
   * @param subject whose version it is; others' users are not touched
   */
  public static void referenceChanged(
      Connection connection, Job job, String subject, ChangedKeys changes) throws SQLException {
    record Version(Long job, Integer attempt) {}
    List<Version> used =
        Query.of(
                USERS,
                job.pipeline(),
                subject,
                job.businessDate(),
                job.businessDate(),
                job.id(),
                job.attempt())
            .list(
                connection,
                row -> new Version(row.getObject(1, Long.class), row.getObject(2, Integer.class)));
    for (Version version : used) {
      List<String> keys = version.job == null ? null : changes.since(version.job, version.attempt);
      touch(connection, job, subject, keys, version.job, version.attempt, job.id(), job.attempt());
    }
    reconsider(connection, job, subject);
  }

  private static List<Long> touch(
      Connection connection,
      Job cause,
      String subject,
      List<String> keys,
      Long usedJob,
      Integer usedAttempt,
      Long nowJob,
      Integer nowAttempt)
      throws SQLException {
    List<Long> touched =
        Requeuing.users(connection, cause, subject, keys, usedJob, usedAttempt, nowJob, nowAttempt);
    tell(connection, cause, touched);
    return touched;
  }

  /** A live job that derives from another. */
  public record User(long job, String fileName, String pipeline) {}

  /** Who would have to be derived again without the rows of this job. */
  public static List<User> liveUsers(Connection connection, long version) throws SQLException {
    return Query.of(
            "select distinct j.id, j.file_name, j.pipeline from wadi.job_references u"
                + " join wadi.jobs j on j.id = u.job_id"
                + " where u.version_job = ? and j.id <> ? and j.load_state = 'live' order by j.id",
            version,
            version)
        .list(connection, row -> new User(row.getLong(1), row.getString(2), row.getString(3)));
  }

  /**
   * A version holds no more.
   *
   * @param gone the job that brought it, with the attempt that loaded it
   * @param subject whose version it was
   * @param now the version that holds instead; absent when there is none
   * @return jobs that are queued for derivation
   */
  public static List<Long> versionGone(
      Connection connection,
      Job gone,
      String subject,
      Optional<Versions.Version> now,
      ChangedKeys changes)
      throws SQLException {
    List<String> keys = changes.since(gone.id(), gone.attempt());
    List<Long> touched =
        touch(
            connection,
            gone,
            subject,
            keys,
            gone.id(),
            gone.attempt(),
            now.map(Versions.Version::job).orElse(null),
            now.map(Versions.Version::attempt).orElse(null));
    if (now.isPresent()) {
      reconsider(connection, gone, subject);
    }
    return touched;
  }

  /** What one subject's version says makes nothing known that a file was refused for. */
  private static void reconsider(Connection connection, Job cause, String subject)
      throws SQLException {
    if (subject.isEmpty()) {
      tell(connection, cause, Requeuing.refused(connection, cause));
    }
  }

  /** A file that others derive from has been replaced by {@code job}. */
  public static List<Long> fileReplaced(Connection connection, long replaced, Job job)
      throws SQLException {
    List<Long> touched = Requeuing.fileUsers(connection, replaced, job);
    tell(connection, job, touched);
    return touched;
  }

  /** The rows of a job came out differently: the file that had confirmed them is worked again. */
  public static void rowsChanged(Connection connection, Load before, Job job) throws SQLException {
    tell(connection, job, Requeuing.sameRows(connection, before, job));
  }

  /** A failed job that is worked again has its letters answered. */
  private static void tell(Connection connection, Job cause, List<Long> touched)
      throws SQLException {
    if (!touched.isEmpty()) {
      Query.of(
              "update wadi.dead_letters set status = 'replayed'"
                  + " where status = 'open' and job_id = any(?)",
              (Object) touched.toArray(Long[]::new))
          .update(connection);
    }
    for (Long job : touched) {
      Events.record(
          connection,
          new Event(
              "job.requeued",
              cause.pipeline(),
              null,
              job,
              null,
              "derived again, because " + cause + " changed what it uses"));
    }
  }
}
