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
       where u.kind = 'reference' and u.pipeline = ? and j.business_date >= ?
         and coalesce(l.business_date, '-infinity') <= ?
         and (u.version_job, u.version_attempt) is distinct from (?::bigint, ?::integer)
      """;

  /** At an end, well or badly: a job that broke when it was worked again left its rows live. */
  private static final String ENDED = "('done', 'quarantined', 'failed')";

  /**
   * Its rows are in the table, or are the same as another's that hold in its name; and its bytes
   * are still there to be read again.
   */
  private static final String STANDS =
      """
      ((j.load_state = 'live' or j.load_state = 'duplicate' and exists (
          select from wadi.loads h
           where h.job_id = j.duplicate_of and h.state = 'live' and h.sha256 = j.sha256))
       and not wadi.is_purged(j.sha256))""";

  private static final String TOUCHED =
      """
      with touched as (
        select u.job_id,
               u.keys is null or ?::text[] is null or u.keys && ?::text[] as hit
          from wadi.job_references u
          join wadi.jobs j on j.id = u.job_id
         where u.kind = 'reference' and u.pipeline = ? and j.business_date >= ?
           and u.version_job is not distinct from ? and u.version_attempt is not distinct from ?),
      moved as (
        update wadi.job_references u set version_job = ?, version_attempt = ?
          from touched t
         where t.job_id = u.job_id and u.pipeline = ? and u.kind = 'reference' and not t.hit)
      update wadi.jobs j
         set stale = true,
             state = case when j.state in %1$s then 'queued' else j.state end,
             stage = case when j.state in %1$s then 'queued' else j.stage end,
             reserved_for = case when j.state in %1$s then ?::uuid else j.reserved_for end,
             verdict = case when j.state in %1$s then 'ACCEPTED' else j.verdict end,
             error_code = case when j.state in %1$s then null else j.error_code end,
             message = case when j.state in %1$s then '' else j.message end,
             state_since = now()
        from touched t
       where t.job_id = j.id and t.hit
         and (j.state in ('processing', 'transformed') or j.state in %1$s and %2$s)
      returning j.id
      """
          .formatted(ENDED, STANDS);

  private static final String FILE_USERS =
      """
      update wadi.jobs j
         set stale = true,
             state = case when j.state in %1$s then 'queued' else j.state end,
             stage = case when j.state in %1$s then 'queued' else j.stage end,
             reserved_for = case when j.state in %1$s then ?::uuid else j.reserved_for end,
             verdict = case when j.state in %1$s then 'ACCEPTED' else j.verdict end,
             error_code = case when j.state in %1$s then null else j.error_code end,
             message = case when j.state in %1$s then '' else j.message end,
             state_since = now()
        from wadi.job_references u
       where u.job_id = j.id and u.kind = 'file' and u.version_job = ? and j.id <> ?
         and (j.state = 'transformed' or j.state in %1$s and %2$s)
      returning j.id
      """
          .formatted(ENDED, STANDS);

  /** Files with the same rows as a job's, in whose name its rows held until they changed. */
  private static final String SAME_ROWS =
      """
      update wadi.jobs j
         set state = 'queued', stage = 'queued', reserved_for = ?::uuid, state_since = now()
       where j.duplicate_of = ? and j.state = 'done' and j.load_state = 'duplicate'
         and j.sha256 = ? and j.id <> ?
      returning j.id
      """;

  private Dependants() {}

  /** A reference pipeline has a new live version, brought by {@code job}. */
  public static void referenceChanged(Connection connection, Job job, ChangedKeys changes)
      throws SQLException {
    record Version(Long job, Integer attempt) {}
    List<Version> used =
        Query.of(
                USERS,
                job.pipeline(),
                job.businessDate(),
                job.businessDate(),
                job.id(),
                job.attempt())
            .list(
                connection,
                row -> new Version(row.getObject(1, Long.class), row.getObject(2, Integer.class)));
    for (Version version : used) {
      List<String> keys = version.job == null ? null : changes.since(version.job, version.attempt);
      touch(connection, job, keys, version.job, version.attempt, job.id(), job.attempt());
    }
    tell(connection, job, retryRefused(connection, job));
  }

  private static List<Long> touch(
      Connection connection,
      Job cause,
      List<String> keys,
      Long usedJob,
      Integer usedAttempt,
      Long nowJob,
      Integer nowAttempt)
      throws SQLException {
    String[] changed = keys == null ? null : keys.toArray(String[]::new);
    List<Long> touched =
        Query.of(
                TOUCHED,
                changed,
                changed,
                cause.pipeline(),
                cause.businessDate(),
                usedJob,
                usedAttempt,
                nowJob,
                nowAttempt,
                cause.pipeline(),
                cause.reservedFor())
            .list(connection, row -> row.getLong(1));
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
   * @param now the version that holds instead; absent when there is none
   * @return jobs that are queued for derivation
   */
  public static List<Long> versionGone(
      Connection connection, Job gone, Optional<Versions.Version> now, ChangedKeys changes)
      throws SQLException {
    List<String> keys = changes.since(gone.id(), gone.attempt());
    List<Long> touched =
        touch(
            connection,
            gone,
            keys,
            gone.id(),
            gone.attempt(),
            now.map(Versions.Version::job).orElse(null),
            now.map(Versions.Version::attempt).orElse(null));
    if (now.isPresent()) {
      tell(connection, gone, retryRefused(connection, gone));
    }
    return touched;
  }

  /** Files refused for what a reference did not know deserve another look at the new version. */
  private static List<Long> retryRefused(Connection connection, Job job) throws SQLException {
    return Query.of(
            "update wadi.jobs j set state = 'queued', stage = 'queued', verdict = 'ACCEPTED',"
                + " error_code = null, message = '', reserved_for = ?, state_since = now()"
                + " where j.state = 'quarantined' and j.verdict = 'UNKNOWN_STORE'"
                + " and j.resolved_by is null and j.business_date >= ?"
                + " and exists (select from wadi.job_needs n where n.job_id = j.id"
                + "   and n.kind = 'reference')"
                + " returning j.id",
            job.reservedFor(),
            job.businessDate())
        .list(connection, row -> row.getLong(1));
  }

  /** A file that others derive from has been replaced by {@code job}. */
  public static List<Long> fileReplaced(Connection connection, long replaced, Job job)
      throws SQLException {
    List<Long> touched =
        Query.of(FILE_USERS, job.reservedFor(), replaced, job.id())
            .list(connection, row -> row.getLong(1));
    tell(connection, job, touched);
    return touched;
  }

  /** The rows of a job came out differently: the file that had confirmed them is worked again. */
  public static void rowsChanged(Connection connection, Load before, Job job) throws SQLException {
    tell(
        connection,
        job,
        Query.of(SAME_ROWS, job.reservedFor(), job.id(), before.revision().sha256(), job.id())
            .list(connection, row -> row.getLong(1)));
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
