package dev.wadi.camel;

import dev.wadi.ledger.Arrival;
import dev.wadi.ledger.Claim;
import dev.wadi.ledger.Claims;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.Leases;
import dev.wadi.ledger.Queue;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import dev.wadi.postgres.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** A ledger of its own with a process that works jobs of it. */
final class LedgerOfJobs implements AutoCloseable {
  private final TestDatabase database = TestDatabases.fresh();
  private final Leases leases = new Leases(database.dataSource());
  private final Queue queue = new Queue(database.dataSource(), leases.holder());

  LedgerOfJobs() {
    leases.take("serve");
  }

  DataSource source() {
    return database.dataSource();
  }

  Jobs jobs() {
    return new Jobs(source(), leases.holder());
  }

  Queue queue() {
    return queue;
  }

  /** Claims files of stores, one job each, without needs. */
  void claim(String pipeline, String... names) {
    for (String name : names) {
      Claim claim = new Claims(source()).claim(List.of(arrival(pipeline, name))).get(0);
      if (claim.job() == null) {
        throw new IllegalStateException(name + " was not claimed");
      }
    }
  }

  List<Job> take(String pipeline) {
    return queue.take(pipeline, 100);
  }

  /** A single value as text. */
  String ask(String sql) {
    return Transaction.in(
        source(),
        connection ->
            Query.of(sql).first(connection, row -> String.valueOf(row.getObject(1))).orElse(""));
  }

  void execute(String sql) {
    Transaction.in(source(), connection -> Query.of(sql).update(connection));
  }

  private static Arrival arrival(String pipeline, String name) {
    return new Arrival(
        "test",
        name,
        "1",
        Instant.EPOCH,
        new Arrival.Content(
            "%064x".formatted(name.hashCode() & 0xffffffffL), 10, "CSV", null, new byte[] {1}),
        Optional.of(
            new Arrival.Order(
                pipeline,
                RouteTest.DAY,
                null,
                new Arrival.Version("%064x".formatted(1), "target", "{}"),
                List.of(),
                null)),
        "ACCEPTED",
        "",
        pipeline);
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
