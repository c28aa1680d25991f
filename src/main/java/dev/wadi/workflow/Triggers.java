package dev.wadi.workflow;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import dev.wadi.workflow.Definition.Schedule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queues executions when their time has come or their event has happened, once on all nodes. */
final class Triggers {
  private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);
  private static final String CONSUMER = "workflows";

  /** A fire that was missed by more is made up for only where the definition says so. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final DataSource database;
  private final Definitions definitions;
  private final Submissions submissions;
  private final Clock clock;
  private final Map<String, Instant> next = new HashMap<>();
  private volatile boolean on;

  Triggers(DataSource database, Definitions definitions, Submissions submissions, Clock clock) {
    this.database = database;
    this.definitions = definitions;
    this.submissions = submissions;
    this.clock = clock;
  }

  /** From now on this process heeds them. */
  void start() {
    on = true;
  }

  /** Looks whether something is due; answers whether anything was queued. */
  synchronized boolean look() {
    if (!on) {
      return false;
    }
    boolean any = false;
    Set<String> kinds = new LinkedHashSet<>();
    List<Definition> all = new ArrayList<>();
    for (Definitions.Read read : definitions.all()) {
      if (read.problems().isEmpty()) {
        all.add(read.definition().orElseThrow());
      }
    }
    for (Definition definition : all) {
      kinds.addAll(definition.triggers().events());
      for (Schedule schedule : definition.triggers().schedules()) {
        any |= fired(definition, schedule);
      }
    }
    boolean heard = !kinds.isEmpty() && events(all, kinds) > 0;
    return any || heard;
  }

  /** One that cannot be fired keeps no other from it; it is tried again at the next look. */
  private boolean fired(Definition definition, Schedule schedule) {
    try {
      return fire(definition, schedule, clock.instant());
    } catch (RuntimeException failure) {
      if (failure instanceof DatabaseException away && away.isTransient()) {
        throw failure;
      }
      LOG.warn("{} is not run ({}): {}", definition.name(), schedule.cron(), failure.getMessage());
      return false;
    }
  }

  private boolean fire(Definition definition, Schedule schedule, Instant now) {
    String key = definition.name() + "\n" + schedule.cron();
    Instant due =
        next.computeIfAbsent(key, first -> following(schedule, base(definition, schedule, now)));
    if (due.isAfter(now)) {
      return false;
    }
    Instant last = due;
    for (Instant later = following(schedule, due);
        !later.isAfter(now);
        later = following(schedule, later)) {
      last = later;
    }
    boolean wanted = schedule.fireMissed() || Duration.between(last, now).compareTo(LATE) <= 0;
    boolean ours = wanted && once(definition, schedule, last);
    next.put(key, following(schedule, last));
    return ours;
  }

  /** Noted after it is queued: a crash between makes it asked for again, by the same key. */
  private boolean once(Definition definition, Schedule schedule, Instant at) {
    boolean noted =
        Transaction.look(
            database,
            connection ->
                Query.of(
                        "select from wadi.wf_schedule where def = ? and cron = ? and fire_at = ?",
                        definition.name(),
                        schedule.cron(),
                        at)
                    .any(connection));
    if (noted) {
      return false;
    }
    String key = "schedule/%s/%s/%s".formatted(definition.name(), schedule.cron(), at);
    Optional<UUID> id = submit(definition, Map.of(), key);
    return Transaction.in(
        database,
        connection ->
            Query.of(
                        "insert into wadi.wf_schedule (def, cron, fire_at, execution_id)"
                            + " values (?, ?, ?, ?) on conflict do nothing",
                        definition.name(),
                        schedule.cron(),
                        at,
                        id.orElse(null))
                    .update(connection)
                == 1);
  }

  private static Instant following(Schedule schedule, Instant after) {
    return Crons.next(schedule.cron(), schedule.timezone(), after).orElse(Instant.MAX);
  }

  /** What was missed while no node ran is found from the last fire. */
  private Instant base(Definition definition, Schedule schedule, Instant now) {
    Optional<Instant> last =
        Transaction.look(
            database,
            connection ->
                Query.of(
                        "select max(fire_at) from wadi.wf_schedule where def = ? and cron = ?",
                        definition.name(),
                        schedule.cron())
                    .first(connection, row -> row.getObject(1, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant));
    return last.filter(before -> before.isBefore(now)).orElse(now);
  }

  /** Empty when it cannot be queued. */
  private Optional<UUID> submit(Definition definition, Map<String, String> params, String key) {
    try {
      return Optional.of(
          submissions.submit(definition, RunOrder.with(params).once(key), Optional.empty()));
    } catch (IllegalArgumentException | ConflictException wrong) {
      LOG.warn("{} is not run ({}): {}", definition.name(), key, wrong.getMessage());
      return Optional.empty();
    }
  }

  private record Happened(long id, String kind, Map<String, Object> detail) {}

  private int events(List<Definition> all, Set<String> kinds) {
    List<Happened> happened = Transaction.in(database, connection -> happened(connection, kinds));
    for (Happened one : happened) {
      for (Definition definition : all) {
        if (definition.triggers().events().contains(one.kind)) {
          Map<String, String> params = new HashMap<>();
          one.detail.forEach(
              (name, value) -> {
                if (value != null && definition.parameters().containsKey(name)) {
                  params.put(name, value.toString());
                }
              });
          Optional<UUID> id =
              submit(definition, params, "event/" + one.id + "/" + definition.name());
          LOG.debug("{} for event {}: {}", definition.name(), one.id, id);
        }
      }
    }
    if (!happened.isEmpty()) {
      Transaction.in(database, this::advance);
    }
    return happened.size();
  }

  /** Looked at until they are advanced over: a crash between makes them queue nothing twice. */
  private List<Happened> happened(Connection connection, Set<String> kinds) throws SQLException {
    Query.of(
            "insert into wadi.wf_event_consumer (consumer, next_txid)"
                + " values (?, pg_snapshot_xmin(pg_current_snapshot()))"
                + " on conflict (consumer) do update set next_txid = excluded.next_txid"
                + " where wf_event_consumer.next_txid > pg_snapshot_xmax(pg_current_snapshot())",
            CONSUMER)
        .update(connection); // the numbers of a restored database begin anew
    seen =
        Query.of("select pg_snapshot_xmin(pg_current_snapshot())::text")
            .first(connection, row -> row.getString(1))
            .orElseThrow();
    return Query.of(
            "select e.id, e.kind, e.detail from wadi.events e, wadi.wf_event_consumer c"
                + " where c.consumer = ? and e.kind = any (?) and e.txid >= c.next_txid"
                + " and e.txid < ?::xid8 order by e.id",
            CONSUMER,
            kinds.toArray(new String[0]),
            seen)
        .list(
            connection,
            row -> new Happened(row.getLong(1), row.getString(2), Json.map(row.getString(3))));
  }

  private String seen = "";

  private Integer advance(Connection connection) throws SQLException {
    return Query.of(
            "update wadi.wf_event_consumer set next_txid = greatest(next_txid::text::numeric,"
                + " ?::numeric)::text::xid8 where consumer = ?",
            seen,
            CONSUMER)
        .update(connection);
  }
}
