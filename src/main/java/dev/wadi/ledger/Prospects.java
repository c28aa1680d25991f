package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the ledger would do with a file that has not come yet. Only asks; locks nothing. */
public final class Prospects {
  private static final String TOUCHED =
      """
      select j.id, j.file_name, j.pipeline
        from wadi.job_references u join wadi.jobs j on j.id = u.job_id
       where u.kind = 'reference' and u.pipeline = ? and u.subject = ? and j.business_date >= ?
         and u.version_job is not distinct from ? and u.version_attempt is not distinct from ?
         and j.load_state = 'live'
         and (u.keys is null or ?::text[] is null or u.keys && ?::text[])
       order by j.id""";

  private static final String USERS =
      """
      select distinct u.version_job, u.version_attempt
        from wadi.job_references u
        join wadi.jobs j on j.id = u.job_id
        left join wadi.loads l on l.job_id = u.version_job and l.attempt = u.version_attempt
       where u.kind = 'reference' and u.pipeline = ? and u.subject = ? and j.business_date >= ?
         and coalesce(l.business_date, '-infinity') <= ?""";

  private Prospects() {}

  /** The job that has the same bytes and would not be worked again for this delivery. */
  public static Optional<Long> duplicateOf(Connection connection, Job job) throws SQLException {
    return KnownJob.look(connection, job)
        .filter(known -> !known.opensAgain(job.sourceModified()))
        .map(KnownJob::id);
  }

  /** The job as it would be: of bytes that have come before, the latest time holds. */
  public static Job standing(Connection connection, Job job) throws SQLException {
    return KnownJob.look(connection, job)
        .map(known -> job.heldFrom(known.revision().sourceModified()))
        .orElse(job);
  }

  /** Live jobs that a new version of a reference would queue for derivation. */
  public static List<Dependants.User> touched(
      Connection connection, Job version, String subject, Dependants.ChangedKeys changes)
      throws SQLException {
    record Used(Long job, Integer attempt) {}
    List<Used> used =
        Query.of(USERS, version.pipeline(), subject, version.businessDate(), version.businessDate())
            .list(
                connection,
                row -> new Used(row.getObject(1, Long.class), row.getObject(2, Integer.class)));
    List<Dependants.User> users = new ArrayList<>();
    for (Used one : used) {
      List<String> keys = one.job == null ? null : changes.since(one.job, one.attempt);
      String[] changed = keys == null ? null : keys.toArray(String[]::new);
      users.addAll(
          Query.of(
                  TOUCHED,
                  version.pipeline(),
                  subject,
                  version.businessDate(),
                  one.job,
                  one.attempt,
                  changed,
                  changed)
              .list(
                  connection,
                  row -> new Dependants.User(row.getLong(1), row.getString(2), row.getString(3))));
    }
    return users;
  }
}
