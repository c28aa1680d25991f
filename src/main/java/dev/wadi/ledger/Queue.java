package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.time.LocalDate;
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

  private final DataSource database;
  private final UUID owner;
  private final OpenWork open;
  private final Taking taking;
  private final Map<Long, Integer> inHand = new HashMap<>();
  private Long alone;

  /** A queue from which {@code owner} takes, under its lease. */
  public Queue(DataSource database, UUID owner) {
    this.database = database;
    this.owner = owner;
    this.open = new OpenWork(database);
    this.taking = new Taking(owner);
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
    if (!Transaction.look(database, connection -> taking.mayFind(connection, pipeline))) {
      return List.of();
    }
    List<Job> jobs =
        Transaction.in(
            database, connection -> taking.ahead(connection, pipeline, most, mostSmall, small));
    if (jobs.isEmpty() && inHand.isEmpty() && most > 0) {
      jobs = Transaction.in(database, connection -> taking.suspect(connection, pipeline));
      alone = jobs.isEmpty() ? null : jobs.get(0).id();
    }
    jobs.forEach(job -> inHand.put(job.id(), job.attempt()));
    return jobs;
  }

  /**
   * Whether one of these is a suspect that is worked alone: until it is done nothing else is taken,
   * so that whoever waits for more beside it would wait in vain.
   */
  public synchronized boolean isWorkedAlone(Collection<Job> waiting) {
    return alone != null && waiting.stream().anyMatch(job -> job.id() == alone);
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
    return open.isQuiet(pipeline, businessDate, waiting);
  }

  /**
   * How many jobs of a pipeline and date a one-shot run has still to seed: claimable, in work,
   * derived, or waiting for a retry; a suspect comes after the others.
   */
  public int unseeded(String pipeline, LocalDate businessDate, UUID reservedFor) {
    return open.unseeded(pipeline, businessDate, reservedFor);
  }

  /** Whether a running one-shot run still has work of a pipeline and date. */
  public boolean isReserved(String pipeline, LocalDate businessDate) {
    return open.isReserved(pipeline, businessDate);
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
    return open.reservedFor(owner, pipelines);
  }
}
