package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** Chooses the version of a reference that holds on a business date. */
public final class Versions {
  private Versions() {}

  /** A chosen version: the load that brought it. */
  public record Version(long job, int attempt, String contractHash) {}

  /**
   * The file of the same pipeline, date and profile that others derive from.
   *
   * @param contractHash the contract under which its rows are read
   */
  public record FileVersion(
      long job, String sha256, String fileName, String contractHash, Revision revision) {}

  /** The newest good version of a reference pipeline with effective date ≤ the business date. */
  public static Optional<Version> reference(
      Connection connection, String pipeline, LocalDate businessDate) throws SQLException {
    return Query.of(
            "select v.job_id, v.attempt, j.contract_hash from wadi.reference_version(?, ?) v"
                + " join wadi.jobs j on j.id = v.job_id",
            pipeline,
            businessDate)
        .first(connection, row -> new Version(row.getLong(1), row.getInt(2), row.getString(3)));
  }

  /** The latest accepted file of a subject; the job itself may be it. */
  public static Optional<FileVersion> file(Connection connection, Job job, String subject)
      throws SQLException {
    return Query.of(
            "select id, sha256, file_name, contract_hash, document_modified, source_modified"
                + " from wadi.jobs where pipeline = ? and business_date = ? and profile = ?"
                + " and lower(btrim(subject)) = lower(btrim(?))"
                + " and (load_state = 'live' or id = ? or state = 'transformed'"
                + "   and reserved_for is not distinct from ?)",
            job.pipeline(),
            job.businessDate(),
            job.profile(),
            subject,
            job.id(),
            job.reservedFor())
        .list(
            connection,
            row ->
                new FileVersion(
                    row.getLong("id"),
                    row.getString("sha256"),
                    row.getString("file_name"),
                    row.getString("contract_hash"),
                    new Revision(
                        Query.instant(row, "document_modified"),
                        Query.instant(row, "source_modified"),
                        row.getString("sha256"))))
        .stream()
        .max(Comparator.comparing(FileVersion::revision));
  }
}
