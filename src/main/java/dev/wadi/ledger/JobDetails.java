package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** What is noted about a job besides its state: refused rows, and the versions it derives from. */
public final class JobDetails {
  private JobDetails() {}

  static void reject(Connection connection, Job job, List<RejectedRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Query.of(
            "insert into wadi.row_rejections (job_id, attempt, sheet, row, col, value, rule,"
                + " reason, code, severity) select ?, ?, * from unnest(?, ?::int[], ?, ?, ?, ?, ?, ?)",
            job.id(),
            job.attempt(),
            texts(rows, RejectedRow::sheet),
            texts(rows, row -> Integer.toString(row.row())),
            texts(rows, RejectedRow::column),
            texts(rows, RejectedRow::value),
            texts(rows, RejectedRow::rule),
            texts(rows, RejectedRow::reason),
            texts(rows, RejectedRow::code),
            texts(rows, RejectedRow::severity))
        .update(connection);
  }

  /** NUL has no place in a PostgreSQL text. */
  private static String[] texts(List<RejectedRow> rows, Function<RejectedRow, String> part) {
    return rows.stream().map(part).map(text -> text.replace('\0', '?')).toArray(String[]::new);
  }

  /** Notes what a contract should become; each change is told once for each contract version. */
  static void propose(Connection connection, Job job, List<ProposedChange> changes)
      throws SQLException {
    for (ProposedChange change : changes) {
      boolean isNew =
          Query.of(
                      "insert into wadi.contract_proposals (pipeline, contract_hash, kind, col,"
                          + " header, yaml, sql, reason, job_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                          + " on conflict do nothing",
                      job.pipeline(),
                      job.contractHash(),
                      change.kind(),
                      change.column(),
                      change.header(),
                      change.yaml(),
                      change.sql(),
                      change.reason(),
                      job.id())
                  .update(connection)
              > 0;
      if (isNew) {
        Events.record(
            connection,
            Event.of("contract.proposed", job, change.reason() + "; wadi status shows the change"));
      }
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
              "insert into wadi.job_references (job_id, kind, pipeline, subject,"
                  + " version_job, version_attempt, keys) values (?, ?, ?, ?, ?, ?, ?)",
              job.id(),
              used.kind().stored(),
              used.pipeline(),
              used.subject(),
              used.versionJob(),
              used.versionAttempt(),
              used.keys() == null ? null : used.keys().toArray(String[]::new))
          .update(connection);
    }
  }
}
