package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The row by which the ledger knows that a job's rows are loaded. */
final class NewLoad {
  private NewLoad() {}

  static void insert(
      Connection connection,
      Job job,
      String part,
      long rows,
      String rowSetHash,
      Load by,
      boolean keeps,
      boolean overlaid)
      throws SQLException {
    Revision revision = job.revision();
    for (Revision confirmed : confirmed(connection, job)) {
      revision = confirmed.compareTo(revision) > 0 ? confirmed : revision;
    }
    Query.of(
            "insert into wadi.loads (job_id, attempt, pipeline, business_date, part, table_rows,"
                + " row_set_hash, document_modified, source_modified, sha256, state,"
                + " replaced_by_job, replaced_by_attempt, keeps, overlaid, ended_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " case when ? then null else now() end)",
            job.id(),
            job.attempt(),
            job.pipeline(),
            job.businessDate(),
            part,
            rows,
            rowSetHash,
            revision.documentModified(),
            revision.sourceModified(),
            revision.sha256(),
            by == null ? "live" : "superseded",
            by == null ? null : by.job(),
            by == null ? null : by.attempt(),
            keeps,
            overlaid,
            by == null)
        .update(connection);
  }

  /**
   * What earlier loads of the same bytes stood for: later files with the same rows had confirmed
   * them.
   */
  private static List<Revision> confirmed(Connection connection, Job job) throws SQLException {
    return Query.of(
            "select l.document_modified, l.source_modified, l.sha256"
                + " from wadi.loads l join wadi.jobs r on r.id = l.job_id"
                + " where l.pipeline = ? and l.business_date = ? and l.state <> 'undone'"
                + " and (l.replaced_by_job = ? and r.sha256 = ? or l.job_id = ? and l.keeps)",
            job.pipeline(),
            job.businessDate(),
            job.id(),
            job.sha256(),
            job.id())
        .list(connection, NewLoad::revision);
  }

  static Revision revision(ResultSet row) throws SQLException {
    return new Revision(
        Query.instant(row, "document_modified"),
        Query.instant(row, "source_modified"),
        row.getString("sha256"));
  }
}
