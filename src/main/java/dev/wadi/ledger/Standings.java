package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Who stands in a partition, and by which right; every method is part of a transaction. */
public final class Standings {
  private static final String IN_PART =
      """
      select distinct on (l.job_id) j.*, l.attempt as load_attempt, l.state = 'live' as is_live,
             l.document_modified as load_document, l.source_modified as load_source,
             l.sha256 as load_sha256, l.table_rows, l.part
        from wadi.loads l join wadi.jobs j on j.id = l.job_id
       where l.pipeline = ? and l.part = ? and l.state <> 'undone'
         and l.purged_at is null
         and j.load_state in ('live', 'superseded')
       order by l.job_id, l.attempt desc""";

  private static final String LIVE =
      """
      select j.*, l.attempt as load_attempt, true as is_live,
             l.document_modified as load_document, l.source_modified as load_source,
             l.sha256 as load_sha256, l.table_rows, l.part
        from wadi.loads l join wadi.jobs j on j.id = l.job_id
       where l.job_id = ? and l.state = 'live'""";

  private static final String READ_INSTEAD =
      """
      select j.*, l.attempt as load_attempt, false as is_live,
             l.document_modified as load_document, l.source_modified as load_source,
             l.sha256 as load_sha256, l.table_rows, l.part
        from wadi.loads l join wadi.jobs j on j.id = l.job_id
       where l.job_id = ? and l.state = 'superseded' and l.purged_at is null
         and exists (select from wadi.bad_versions b
                      where b.job_id = l.replaced_by_job and b.attempt = l.replaced_by_attempt
                        and b.lifted_at is null)""";

  private static final String CONFIRMERS =
      """
      select document_modified, source_modified, sha256 from wadi.jobs
       where id = ? or duplicate_of = ? and load_state = 'duplicate' and id <> ?""";

  private Standings() {}

  /** All that were loaded into a partition and not undone, each by its newest load. */
  public static List<Standing> in(Connection connection, String pipeline, String part)
      throws SQLException {
    return Query.of(IN_PART, pipeline, part).list(connection, Standings::standing);
  }

  /** A job's live loads; rows of one job may stand in more than one partition. */
  public static List<Standing> live(Connection connection, long job) throws SQLException {
    return Query.of(LIVE, job).list(connection, Standings::standing);
  }

  /** A job's superseded loads that are read instead of a reference version that is set aside. */
  public static List<Standing> readInstead(Connection connection, long job) throws SQLException {
    return Query.of(READ_INSTEAD, job).list(connection, Standings::standing);
  }

  /** From when on a job's rows hold, as if one of its duplicates had never confirmed them. */
  public static Revision without(Connection connection, long job, long duplicate)
      throws SQLException {
    return Query.of(CONFIRMERS, job, job, duplicate).list(connection, Standings::revision).stream()
        .max(Revision::compareTo)
        .orElseThrow();
  }

  /** Partitions in which a job, or the one whose rows it confirmed, has ever stood. */
  public static List<String> parts(Connection connection, Subject subject) throws SQLException {
    Long[] jobs =
        Stream.of(subject.job().id(), subject.duplicateOf())
            .filter(Objects::nonNull)
            .toArray(Long[]::new);
    return Query.of(
            "select distinct part from wadi.loads where job_id = any(?) order by part",
            (Object) jobs)
        .list(connection, row -> row.getString(1));
  }

  /** A job as it is known at this moment, without waiting for whoever works on it. */
  public static Optional<Subject> look(Connection connection, long job) throws SQLException {
    return Query.of("select * from wadi.jobs where id = ?", job)
        .first(connection, Standings::subject);
  }

  /** Locks a job's row; a seed that is about to commit it is waited for. */
  public static Optional<Subject> lock(Connection connection, long job) throws SQLException {
    return Query.of("select * from wadi.jobs where id = ? for update", job)
        .first(connection, Standings::subject);
  }

  private static Subject subject(ResultSet row) throws SQLException {
    return new Subject(
        Taking.job(row),
        JobState.of(row.getString("state")),
        row.getString("load_state"),
        row.getObject("duplicate_of", Long.class));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        Taking.job(row).loadedBy(row.getInt("load_attempt")),
        row.getString("part"),
        row.getBoolean("is_live"),
        new Revision(
            Query.instant(row, "load_document"),
            Query.instant(row, "load_source"),
            row.getString("load_sha256")),
        Query.instant(row, "ordered_at"),
        row.getLong("table_rows"));
  }

  private static Revision revision(ResultSet row) throws SQLException {
    return new Revision(
        Query.instant(row, "document_modified"),
        Query.instant(row, "source_modified"),
        row.getString("sha256"));
  }
}
