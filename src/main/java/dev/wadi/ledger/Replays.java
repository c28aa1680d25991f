package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Queues what has ended to be worked again from its archived bytes; part of a transaction. */
public final class Replays {
  private Replays() {}

  /** A contract version that the ledger keeps. */
  public record Known(String hash, String profile) {}

  /** All versions of a pipeline's contract, the newest first. */
  public static List<Known> versions(Connection connection, String pipeline) throws SQLException {
    return Query.of(
            "select hash, profile from wadi.contract_versions where pipeline = ?"
                + " order by created_at desc, hash",
            pipeline)
        .list(connection, row -> new Known(row.getString(1), row.getString(2)));
  }

  /** Queues the job itself; false when it is queued or worked at this moment. */
  public static boolean queue(Connection connection, Job job) throws SQLException {
    boolean queued =
        Query.of(
                    "update wadi.jobs set state = 'queued', stage = 'queued', failures = 0,"
                        + " retry_at = null, owner = null, reserved_for = null, stale = false,"
                        + " error_code = null, message = '', verdict = 'ACCEPTED',"
                        + " resolved_by = null, ordered_at = now(), state_since = now()"
                        + " where id = ? and state in ('done', 'quarantined', 'failed')",
                    job.id())
                .update(connection)
            > 0;
    if (queued) {
      Query.of(
              "update wadi.dead_letters set status = 'replayed'"
                  + " where status = 'open' and job_id = ?",
              job.id())
          .update(connection);
      Events.record(
          connection, Event.of("job.replayed", job, "a person asked to work it once more"));
    }
    return queued;
  }

  /** The job of the same bytes, pipeline and date under a contract version, if there is one. */
  public static Optional<Subject> under(Connection connection, Job job, String contractHash)
      throws SQLException {
    Optional<Long> known =
        Query.of(
                "select id from wadi.jobs where sha256 = ? and pipeline = ? and business_date = ?"
                    + " and contract_hash = ?",
                job.sha256(),
                job.pipeline(),
                job.businessDate(),
                contractHash)
            .first(connection, row -> row.getLong(1));
    return known.isPresent() ? Standings.lock(connection, known.get()) : Optional.empty();
  }

  /** Opens another job for the same bytes, under another contract version. */
  public static long open(
      Connection connection, Job job, Arrival.Version contract, List<Need> needs)
      throws SQLException {
    Query.of(
            "insert into wadi.contract_versions (hash, pipeline, profile, body)"
                + " values (?, ?, ?, ?) on conflict do nothing",
            contract.hash(),
            job.pipeline(),
            contract.profile(),
            contract.body())
        .update(connection);
    long opened =
        Query.of(
                "insert into wadi.jobs (run_id, delivery_id, pipeline, business_date, sha256,"
                    + " contract_hash, profile, file_name, path, size, subject, document_modified,"
                    + " source_modified) select run_id, delivery_id, pipeline, business_date,"
                    + " sha256, ?, ?, file_name, path, size, subject, document_modified,"
                    + " source_modified from wadi.jobs where id = ? returning id",
                contract.hash(),
                contract.profile(),
                job.id())
            .first(connection, row -> row.getLong(1))
            .orElseThrow();
    for (Need need : needs) {
      Query.of(
              "insert into wadi.job_needs (job_id, kind, pipeline, subject) values (?, ?, ?, ?)",
              opened,
              need.kind().stored(),
              need.pipeline(),
              need.subject())
          .update(connection);
    }
    Events.record(
        connection,
        new Event(
            "job.replayed",
            job.pipeline(),
            job.businessDate(),
            opened,
            null,
            "a person asked to work %s under contract %s"
                .formatted(job, contract.hash().substring(0, 8))));
    return opened;
  }
}
