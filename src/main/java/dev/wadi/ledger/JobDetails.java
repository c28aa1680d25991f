package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What is noted about a job besides its state: refused rows, and the versions it derives from. */
public final class JobDetails {
  private JobDetails() {}

  static void reject(Connection connection, Job job, List<RejectedRow> rows) throws SQLException {
    for (RejectedRow row : rows) {
      Query.of(
              "insert into wadi.row_rejections (job_id, attempt, sheet, row, col, value, rule,"
                  + " reason) values (?, ?, ?, ?, ?, ?, ?, ?)",
              job.id(),
              job.attempt(),
              row.sheet(),
              row.row(),
              row.column(),
              row.value(),
              row.rule(),
              row.reason())
          .update(connection);
    }
  }

  /**
   * Notes the versions a job is about to derive from, so that whoever replaces one finds the job.
   *
   * @throws LostJobException when the job is not in work under this attempt
   */
  public static void use(Connection connection, Job job, List<UsedReference> references)
      throws SQLException {
    boolean ours =
        Query.of(
                "select from wadi.jobs where id = ? and attempt = ? and state = 'processing'"
                    + " for update",
                job.id(),
                job.attempt())
            .any(connection);
    if (!ours) {
      throw new LostJobException(job);
    }
    note(connection, job, references);
  }

  static void note(Connection connection, Job job, List<UsedReference> references)
      throws SQLException {
    Query.of("delete from wadi.job_references where job_id = ?", job.id()).update(connection);
    for (UsedReference used : references) {
      Query.of(
              "insert into wadi.job_references (job_id, kind, pipeline, version_job,"
                  + " version_attempt, keys) values (?, ?, ?, ?, ?, ?)",
              job.id(),
              used.kind().stored(),
              used.pipeline(),
              used.versionJob(),
              used.versionAttempt(),
              used.keys() == null ? null : used.keys().toArray(String[]::new))
          .update(connection);
    }
  }
}
