package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The jobs that can be worked now. Many processes may take from it at once. */
public final class Queue {
  /** A job in whose hands so many processes ended is suspected, and worked alone. */
  static final int SUSPECT = 3;

  /** One in whose hands so many ended is not taken any more. */
  static final int POISON = 6;

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

  private final DataSource database;
  private final UUID owner;
  private final Map<Long, Integer> inHand = new HashMap<>();
  private Long alone;

  /** A queue from which {@code owner} takes, under its lease. */
  public Queue(DataSource database, UUID owner) {
    this.database = database;
    this.owner = owner;
  }

  /**
   * Takes up to {@code most} jobs of a pipeline, oldest first. They are in hand until done. A
   * suspect is taken when nothing else is in hand, and then nothing else is taken.
   */
  public synchronized List<Job> take(String pipeline, int most) {
    return take(pipeline, most, most, Long.MAX_VALUE);
  }

  /**
   * The same; and when all of those are small, more small ones up to {@code mostSmall} in all: many
   * small files cost one question.
   *
   * @param small bytes of a small file
   */
  public synchronized List<Job> take(String pipeline, int most, int mostSmall, long small) {
    if (alone != null) {
      return List.of();
    }
    List<Job> jobs =
        Transaction.in(database, connection -> ahead(connection, pipeline, most, mostSmall, small));
    if (jobs.isEmpty() && inHand.isEmpty() && most > 0) {
      jobs =
          Transaction.in(
              database,
              connection -> take(connection, pipeline, SUSPECT, POISON, 1, Long.MAX_VALUE));
      alone = jobs.isEmpty() ? null : jobs.get(0).id();
    }
    jobs.forEach(job -> inHand.put(job.id(), job.attempt()));
    return jobs;
  }

  private List<Job> ahead(
      Connection connection, String pipeline, int most, int mostSmall, long small)
      throws SQLException {
    List<Job> jobs = new ArrayList<>();
    if (most > 0) {
      jobs.addAll(take(connection, pipeline, 0, SUSPECT, most, Long.MAX_VALUE));
    }
    if (jobs.size() == most
        && mostSmall > most
        && jobs.stream().allMatch(job -> job.size() <= small)) {
      jobs.addAll(take(connection, pipeline, 0, SUSPECT, mostSmall - most, small));
    }
    return jobs;
  }

  private List<Job> take(
      Connection connection, String pipeline, int from, int to, int most, long size)
      throws SQLException {
    return Query.of(
            TAKE, pipeline, from, pipeline, size, owner, most, pipeline, pipeline, size, from, to,
            owner, most, most, owner)
        .list(connection, Queue::job);
  }

  /** How many jobs of all pipelines this process has in hand. */
  public synchronized int inHand() {
    return inHand.size();
  }

  /** This process has nothing more to do with the job, whatever became of it. */
  public synchronized void done(Job job) {
    inHand.remove(job.id(), job.attempt());
    if (alone != null && alone == job.id()) {
      alone = null;
    }
  }

  /**
   * Gives back jobs that are ours by the ledger's word but not in hand: an outage kept us from
   * telling the ledger that we let go of them, and our lease keeps others from taking them.
   */
  public synchronized int releaseForgotten() {
    Long[] held = inHand.keySet().toArray(Long[]::new);
    return Transaction.in(
        database,
        connection ->
            Query.of(
                    """
                    with forgotten as (
                      update wadi.jobs set state = 'queued', stage = 'queued', owner = null,
                             state_since = now()
                       where owner = ? and state in ('processing', 'transformed')
                         and id <> all(?)
                      returning id, attempt),
                    ended as (
                      update wadi.attempts a set ended_at = now(), outcome = 'abandoned'
                        from forgotten f where a.job_id = f.id and a.attempt = f.attempt)
                    insert into wadi.events (kind, job_id, message)
                    select 'job.released', id, 'let go of during an outage' from forgotten
                    """,
                    owner,
                    held)
                .update(connection));
  }

  /** Whether no job of a pipeline and date that nobody has reserved is claimable or in work. */
  public boolean isQuiet(String pipeline, LocalDate businessDate) {
    return isQuiet(pipeline, businessDate, List.of());
  }

  /**
   * Whether no job of a pipeline and date that nobody has reserved is claimable or in work, so that
   * a batch need not wait.
   *
   * @param waiting jobs that are in the batch already, whatever the ledger has been told of them
   */
  public boolean isQuiet(String pipeline, LocalDate businessDate, Collection<Job> waiting) {
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
                    SUSPECT)
                .any(connection));
  }

  /**
   * How many jobs of a pipeline and date a one-shot run has still to seed: claimable, in work,
   * derived, or waiting for a retry; a suspect comes after the others.
   */
  public int unseeded(String pipeline, LocalDate businessDate, UUID reservedFor) {
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
                    SUSPECT)
                .first(connection, row -> row.getInt(1))
                .orElseThrow());
  }

  /** Whether a running one-shot run still has work of a pipeline and date. */
  public boolean isReserved(String pipeline, LocalDate businessDate) {
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

  /**
   * Takes over what ended one-shot runs have left of these pipelines, so that it is published with
   * this one's.
   */
  public int adoptOrphans(Collection<String> pipelines) {
    return Transaction.in(
        database,
        connection ->
            Query.of(
                    "update wadi.jobs set reserved_for = ? where state in"
                        + " ('queued', 'processing', 'transformed') and reserved_for is not null"
                        + " and reserved_for <> ? and not wadi.holds_lease(reserved_for)"
                        + " and pipeline = any(?)",
                    owner,
                    owner,
                    pipelines.toArray(String[]::new))
                .update(connection));
  }

  /**
   * How many jobs of these pipelines that are reserved for this process are claimable, in work, or
   * wait for a retry.
   */
  public int unfinished(Collection<String> pipelines) {
    return Transaction.in(
        database,
        connection ->
            Query.of(
                    "select count(*) from wadi.jobs j where j.reserved_for = ? and j.pipeline = any(?)"
                        + " and (j.state in ('processing', 'transformed') or j.state = 'queued'"
                        + " and not wadi.is_halted(j.pipeline) and not exists (select from wadi.waiting w where w.job_id = j.id))",
                    owner,
                    pipelines.toArray(String[]::new))
                .first(connection, row -> row.getInt(1))
                .orElseThrow());
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
