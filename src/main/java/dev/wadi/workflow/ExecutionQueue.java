package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Takes executions that wait, or whose owner has lost its lease. */
final class ExecutionQueue {
  /** Whoever holds it decides alone which executions with keys may run. */
  static final String KEYS_LOCK =
      "select pg_advisory_xact_lock(hashtextextended('wadi workflow keys', 1))";

  /** Whether an execution may be taken by this process, and is not in work here already. */
  private static final String TAKEABLE =
      """
      e.status in ('QUEUED', 'RUNNING', 'COMPENSATING')
       and (e.owner is null or e.owner = ? and e.id <> all (?) or not wadi.holds_lease(e.owner))
       and (e.reserved_for is null or e.reserved_for = ?
            or not wadi.holds_lease(e.reserved_for))
       and (?::uuid is null or e.id = ?)
      """;

  private static final String MAY_START =
      """
       and e.concurrency_key is not null
       and (e.status <> 'QUEUED' or e.concurrency_max > (
             select count(*) from wadi.wf_execution r
              where r.concurrency_key = e.concurrency_key
                and r.status in ('RUNNING', 'COMPENSATING')))
      """;

  private static final String TAKE =
      """
      with candidate as (
        select e.id from wadi.wf_execution e
         where %s %s
         order by e.priority, e.queued_at limit ? for update of e skip locked)
      update wadi.wf_execution e
         set owner = ?, attempt = e.attempt + 1,
             status = case e.status when 'QUEUED' then 'RUNNING' else e.status end,
             started_at = coalesce(e.started_at, clock_timestamp()),
             deadline = coalesce(e.deadline, clock_timestamp() + e.time_limit)
        from candidate c where e.id = c.id
      returning %s""";

  private final DataSource database;
  private final UUID holder;

  ExecutionQueue(DataSource database, UUID holder) {
    this.database = database;
    this.holder = holder;
  }

  /**
   * Takes executions, the most urgent first.
   *
   * @param active those in work here
   * @param only no other than this one
   */
  List<Taken> take(int most, Collection<UUID> active, Optional<UUID> only) {
    return Transaction.in(
        database,
        connection -> {
          List<Taken> taken =
              new ArrayList<>(
                  take(connection, " and e.concurrency_key is null", most, active, only));
          if (taken.size() < most && anyWithKey(connection, active, only)) {
            Query.of(KEYS_LOCK).any(connection);
            List<Taken> one = List.of();
            do {
              taken.addAll(one);
              List<UUID> all = new ArrayList<>(active);
              taken.forEach(t -> all.add(t.id()));
              one = take(connection, MAY_START, 1, all, only);
            } while (!one.isEmpty() && taken.size() + 1 < most);
            taken.addAll(one);
          }
          for (Taken one : taken) {
            Journal.event(
                connection,
                one.isTakenOver() ? "workflow.taken_over" : "workflow.started",
                one.id(),
                one.workflow(),
                one.isTakenOver() ? "goes on after attempt " + (one.attempt() - 1) : "has begun");
          }
          return taken;
        });
  }

  private List<Taken> take(
      Connection connection, String keyed, int most, Collection<UUID> active, Optional<UUID> only)
      throws SQLException {
    UUID one = only.orElse(null);
    return Query.of(
            TAKE.formatted(TAKEABLE, keyed, Taken.COLUMNS),
            holder,
            uuids(connection, active),
            holder,
            one,
            one,
            most,
            holder)
        .list(connection, Taken::of);
  }

  private boolean anyWithKey(Connection connection, Collection<UUID> active, Optional<UUID> only)
      throws SQLException {
    UUID one = only.orElse(null);
    return Query.of(
            "select from wadi.wf_execution e where e.concurrency_key is not null and "
                + TAKEABLE
                + " limit 1",
            holder,
            uuids(connection, active),
            holder,
            one,
            one)
        .any(connection);
  }

  private static Object uuids(Connection connection, Collection<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }
}
