package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Chooses the version of a reference that holds on a business date. */
public final class Versions {
  private Versions() {}

  /** Separates the values of partition columns. */
  private static final char SEPARATOR = '\u001f';

  /** A chosen version: the load that brought it. */
  public record Version(long job, int attempt, String contractHash) {}

  /**
   * The file of the same pipeline, date and profile that others derive from.
   *
   * @param contractHash the contract under which its rows are read
   */
  public record FileVersion(
      long job, String sha256, String fileName, String contractHash, Revision revision) {}

  /**
   * Whose version a load of a reference is: what its partition says beside the effective date.
   * Empty when the reference has one version for all.
   */
  public static String subject(String part) {
    int end = part.indexOf(SEPARATOR);
    return end < 0 ? "" : part.substring(end + 1);
  }

  /**
   * The newest good versions of a reference pipeline with effective date ≤ the business date, by
   * subject.
   */
  public static Map<String, Version> references(
      Connection connection, String pipeline, LocalDate businessDate) throws SQLException {
    Map<String, Version> bySubject = new HashMap<>();
    Query.of(
            "select v.subject, v.job_id, v.attempt, j.contract_hash"
                + " from wadi.reference_versions(?, ?) v join wadi.jobs j on j.id = v.job_id",
            pipeline,
            businessDate)
        .list(
            connection,
            row ->
                bySubject.put(
                    row.getString(1),
                    new Version(row.getLong(2), row.getInt(3), row.getString(4))));
    return bySubject;
  }

  /** The one of a subject. */
  public static Optional<Version> reference(
      Connection connection, String pipeline, LocalDate businessDate, String subject)
      throws SQLException {
    return Optional.ofNullable(references(connection, pipeline, businessDate).get(subject));
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
