package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The statements that queue jobs anew for what has changed below them; each answers which. */
final class Requeuing {
  /** At an end, well or badly: a job that broke when it was worked again left its rows live. */
  static final String ENDED = "('done', 'quarantined', 'failed')";

  /**
   * Its rows are in the table, or are the same as another's that hold in its name; and its bytes
   * are still there to be read again.
   */
  static final String STANDS =
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
         where u.kind = 'reference' and u.pipeline = ? and u.subject = ?
           and j.business_date >= ?
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
         and (j.state in ('processing', 'transformed')
              or j.state = 'queued' and j.load_state = 'live' or j.state in %1$s and %2$s)
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
         and (j.state = 'transformed'
              or j.state in ('queued', 'processing') and j.load_state = 'live'
              or j.state in %1$s and %2$s)
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

  private Requeuing() {}

  /** Users of a version whose keys have changed; the others are noted as using the new one. */
  static List<Long> users(
      Connection connection,
      Job cause,
      String subject,
      List<String> keys,
      Long usedJob,
      Integer usedAttempt,
      Long nowJob,
      Integer nowAttempt)
      throws SQLException {
    String[] changed = keys == null ? null : keys.toArray(String[]::new);
    return Query.of(
            TOUCHED,
            changed,
            changed,
            cause.pipeline(),
            subject,
            cause.businessDate(),
            usedJob,
            usedAttempt,
            nowJob,
            nowAttempt,
            cause.pipeline(),
            cause.reservedFor())
        .list(connection, row -> row.getLong(1));
  }

  /** Files refused for what a reference did not know deserve another look at the new version. */
  static List<Long> refused(Connection connection, Job job) throws SQLException {
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

  /** Jobs that derive from a file's bytes. */
  static List<Long> fileUsers(Connection connection, long replaced, Job job) throws SQLException {
    return Query.of(FILE_USERS, job.reservedFor(), replaced, job.id())
        .list(connection, row -> row.getLong(1));
  }

  /** Jobs in whose name another's rows held. */
  static List<Long> sameRows(Connection connection, Load before, Job job) throws SQLException {
    return Query.of(SAME_ROWS, job.reservedFor(), job.id(), before.revision().sha256(), job.id())
        .list(connection, row -> row.getLong(1));
  }
}
