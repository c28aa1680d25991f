package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How an owner takes jobs: those that are queued, and those whose process has ended. */
final class Taking {
  /** A job can be taken when its needs are met, its time has come, and nobody else holds it. */
  private static final String TAKE =
      """
      with queued as (
        select j.id, 0 as abandoned from wadi.jobs j
         where j.pipeline = ? and ? = 0 and (select not wadi.is_halted(?))
           and j.state = 'queued' and j.size <= ? and (j.retry_at is null or j.retry_at <= now())
           and not exists (select from wadi.waiting w where w.job_id = j.id)
           and (j.reserved_for is null or j.reserved_for = ? or not wadi.holds_lease(j.reserved_for))
         order by j.id
         limit ?
         for update of j skip locked),
      abandoned as (
        select j.id, 1 as abandoned from wadi.jobs j
         where j.pipeline = ? and (select not wadi.is_halted(?))
           and j.state in ('processing', 'transformed') and j.size <= ?
           and j.takeovers + 1 >= ? and j.takeovers + 1 < ?
           and not exists (
             select from wadi.leases l where l.holder = j.owner and l.expires_at > now())
           and (j.reserved_for is null or j.reserved_for = ? or not wadi.holds_lease(j.reserved_for))
         order by j.id
         limit ?
         for update of j skip locked),
      next as (
        select * from (select * from queued union all select * from abandoned) found
         order by id limit ?),
      taken as (
        update wadi.jobs j
           set state = 'processing', stage = 'reading', attempt = j.attempt + 1, owner = ?,
               retry_at = null, stale = false, state_since = now(),
               takeovers = j.takeovers + next.abandoned
          from next where j.id = next.id
        returning j.*),
      ended as (
        update wadi.attempts a set ended_at = now(), outcome = 'abandoned'
          from taken t
         where a.job_id = t.id and a.attempt = t.attempt - 1 and a.outcome is null),
      begun as (
        insert into wadi.attempts (job_id, attempt, owner) select id, attempt, owner from taken)
      select * from taken order by id
      """;

  /**
   * Whether there is anything to look at: planning the whole question costs ten times as much, and
   * every pipeline asks it twice a second.
   */
  private static final String ANY =
      """
      select from wadi.jobs j
       where j.pipeline = ? and j.state in ('queued', 'processing', 'transformed')
         and (j.state = 'queued' or not exists (
             select from wadi.leases l where l.holder = j.owner and l.expires_at > now()))
       limit 1
      """;

  private final UUID owner;

  Taking(UUID owner) {
    this.owner = owner;
  }

  /** Whether a pipeline has any job that might be taken, now or once its needs are met. */
  boolean mayFind(Connection connection, String pipeline) throws SQLException {
    return Query.of(ANY, pipeline).any(connection);
  }

  /** The oldest that are above suspicion; when all of them are small, more small ones. */
  List<Job> ahead(Connection connection, String pipeline, int most, int mostSmall, long small)
      throws SQLException {
    List<Job> jobs = new ArrayList<>();
    if (most > 0) {
      jobs.addAll(take(connection, pipeline, 0, Queue.SUSPECT, most, Long.MAX_VALUE));
    }
    if (jobs.size() == most
        && mostSmall > most
        && jobs.stream().allMatch(job -> job.size() <= small)) {
      jobs.addAll(take(connection, pipeline, 0, Queue.SUSPECT, mostSmall - most, small));
    }
    return jobs;
  }

  /** The oldest in whose hands many processes ended. */
  List<Job> suspect(Connection connection, String pipeline) throws SQLException {
    return take(connection, pipeline, Queue.SUSPECT, Queue.POISON, 1, Long.MAX_VALUE);
  }

  private List<Job> take(
      Connection connection, String pipeline, int from, int to, int most, long size)
      throws SQLException {
    return Query.of(
            TAKE, pipeline, from, pipeline, size, owner, most, pipeline, pipeline, size, from, to,
            owner, most, most, owner)
        .list(connection, Taking::job);
  }

  static Job job(ResultSet row) throws SQLException {
    return new Job(
        row.getLong("id"),
        row.getInt("attempt"),
        row.getString("pipeline"),
        row.getObject("business_date", LocalDate.class),
        row.getString("profile"),
        row.getString("contract_hash"),
        row.getString("sha256"),
        row.getLong("size"),
        row.getString("file_name"),
        row.getString("subject"),
        Query.instant(row, "document_modified"),
        Query.instant(row, "source_modified"),
        row.getObject("reserved_for", UUID.class),
        row.getInt("failures"));
  }
}
