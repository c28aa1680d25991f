package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.util.List;
import javax.sql.DataSource;

/**
 * Buries jobs in whose hands process after process has ended: the next one would end, too. Counted
 * since the job last went on, so that whoever kills processes at random buries none.
 */
public final class Poison {
  private static final String BURY =
      """
      with poison as (
        update wadi.jobs j
           set state = 'failed', stage = 'finished', error_code = ?, owner = null,
               failures = failures + 1, takeovers = 0, state_since = now(), processed_at = now(),
               message = j.file_name || ': ' || j.takeovers + 1 || ' processes ended while they'
                 || ' worked it. Our fault, not the sender''s. Look at it: wadi explain ' || j.id
                 || '. Remove the cause, then: wadi retry --pipeline ' || j.pipeline || ' --job '
                 || j.id
         where j.state in ('processing', 'transformed') and not wadi.holds_lease(j.owner)
           and j.takeovers + 1 >= ?
        returning j.id, j.attempt, j.pipeline, j.message),
      ended as (
        update wadi.attempts a set ended_at = now(), outcome = 'failed', error_code = ?,
               message = p.message
          from poison p where a.job_id = p.id and a.attempt = p.attempt),
      letters as (
        insert into wadi.dead_letters (job_id, attempt, route, error_code, message)
        select id, attempt, replace(pipeline, '_', '-'), ?, message from poison),
      told as (
        insert into wadi.events (kind, pipeline, job_id, message)
        select 'job.failed', pipeline, id, message from poison)
      insert into wadi.healing_actions (job_id, pipeline, scale, priority, action, prerequisite,
                                        result)
      select id, pipeline, 'global', 'high', 'manual review', ?, 'dead letter' from poison
      returning job_id
      """;

  private final DataSource database;

  public Poison(DataSource database) {
    this.database = database;
  }

  /** Buries what is poison; answers the jobs. Called by a timer route. */
  public List<Long> bury() {
    String code = ErrorCode.POISON.name();
    return Transaction.in(
        database,
        connection ->
            Query.of(BURY, code, Queue.POISON, code, code, code)
                .list(connection, row -> row.getLong(1)));
  }
}
