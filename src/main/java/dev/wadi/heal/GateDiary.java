package dev.wadi.heal;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that the gate was closed and opened: at once in the log and in {@code gate.json}, in the
 * ledger as soon as that can be written.
 */
public final class GateDiary {
  private static final Logger LOG = LoggerFactory.getLogger(GateDiary.class);

  private static final String EVENT =
      """
      insert into wadi.events (kind, message, detail) values (?, ?, jsonb_build_object(
        'dependency', ?::text, 'reason', ?::text, 'since', ?::timestamptz, 'millis', ?::bigint))
      """;
  private static final String ACTION =
      """
      insert into wadi.healing_actions (pipeline, scale, priority, action, prerequisite, result)
      values ('*', 'local', 'high', 'circuit breaker', ?, ?)
      """;

  private final DataSource database;
  private final GateNotice notice;
  private final Deque<Entry> unwritten = new ArrayDeque<>();

  public GateDiary(DataSource database, GateNotice notice) {
    this.database = database;
    this.notice = notice;
  }

  private record Entry(String kind, String message, Closure closure, Long millis) {}

  synchronized void closed(Closure closure) {
    String message =
        "nothing is taken until the %s is back: %s"
            .formatted(closure.dependency(), closure.reason());
    LOG.warn("{}", message);
    notice.put(closure);
    unwritten.add(new Entry("gate.closed", message, closure, null));
  }

  synchronized void opened(Closure closure) {
    long millis = Duration.between(closure.since(), Instant.now()).toMillis();
    String message =
        "the %s is back after %.1f s; work goes on".formatted(closure.dependency(), millis / 1e3);
    LOG.info("{}", message);
    notice.remove();
    unwritten.add(new Entry("gate.opened", message, closure, millis));
  }

  /** Writes into the ledger what it could not be told before. */
  synchronized void write() {
    try {
      while (!unwritten.isEmpty()) {
        write(unwritten.peek());
        unwritten.remove();
      }
    } catch (DatabaseException away) {
      LOG.debug("the ledger is told later", away);
    }
  }

  private void write(Entry entry) {
    Transaction.in(
        database,
        connection -> {
          Query.of(
                  EVENT,
                  entry.kind,
                  entry.message,
                  entry.closure.dependency(),
                  entry.closure.reason(),
                  entry.closure.since(),
                  entry.millis)
              .update(connection);
          return Query.of(ACTION, entry.closure.dependency(), entry.message).update(connection);
        });
  }
}
