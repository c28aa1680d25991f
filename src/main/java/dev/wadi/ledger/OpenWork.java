package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;

/** What is still to be worked, for whoever waits until it is. */
final class OpenWork {
  private final DataSource database;

  OpenWork(DataSource database) {
    this.database = database;
  }

  boolean isQuiet(String pipeline, LocalDate businessDate, Collection<Job> waiting) {
    return Transaction.in(
        database,
        connection ->
            !Query.of(
                    "select from wadi.jobs j where j.pipeline = ? and j.business_date = ?"
                        + " and j.reserved_for is null and j.id <> all(?)"
                        + " and (j.state = 'processing' and j.takeovers + 1 < ?"
                        + "   or j.state = 'queued' and not wadi.is_halted(j.pipeline)"
                        + "   and coalesce(j.retry_at, now()) <= now()"
                        + "   and not exists (select from wadi.waiting w where w.job_id = j.id))"
                        + " limit 1",
                    pipeline,
                    businessDate,
                    waiting.stream().map(Job::id).toArray(Long[]::new),
                    Queue.SUSPECT)
                .any(connection));
  }

  int unseeded(String pipeline, LocalDate businessDate, UUID reservedFor) {
    return Transaction.in(
        database,
        connection ->
            Query.of(
                    "select count(*) from wadi.jobs j where j.pipeline = ? and j.business_date = ?"
                        + " and j.reserved_for = ?"
                        + " and (j.state = 'processing' and j.takeovers + 1 < ?"
                        + " or j.state = 'transformed' or j.state = 'queued'"
                        + " and not wadi.is_halted(j.pipeline) and not exists (select from wadi.waiting w where w.job_id = j.id))",
                    pipeline,
                    businessDate,
                    reservedFor,
                    Queue.SUSPECT)
                .first(connection, row -> row.getInt(1))
                .orElseThrow());
  }

  boolean isReserved(String pipeline, LocalDate businessDate) {
    return Transaction.in(
        database,
        connection ->
            Query.of(
                    "select from wadi.jobs where pipeline = ? and business_date = ?"
                        + " and state in ('queued', 'processing', 'transformed')"
                        + " and reserved_for is not null and wadi.holds_lease(reserved_for)"
                        + " limit 1",
                    pipeline,
                    businessDate)
                .any(connection));
  }

  int reservedFor(UUID owner, Collection<String> pipelines) {
    return Transaction.in(
        database,
        connection ->
            Query.of(
                    "select count(*) from wadi.jobs j where j.reserved_for = ?"
                        + " and j.pipeline = any(?)"
                        + " and (j.state in ('processing', 'transformed') or j.state = 'queued'"
                        + " and not wadi.is_halted(j.pipeline) and not exists (select from wadi.waiting w where w.job_id = j.id))",
                    owner,
                    pipelines.toArray(String[]::new))
                .first(connection, row -> row.getInt(1))
                .orElseThrow());
  }
}
