package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The lease of this process, by the database's clock. A job whose owner's lease has run out can be
 * claimed by anybody, with the next attempt number.
 */
public final class Leases {
  /** How long a lease holds without renewal; renewed three times as often. */
  public static final Duration TERM = Duration.ofSeconds(9);

  private final DataSource database;
  private final UUID holder = UUID.randomUUID();
  private final String host = host();

  public Leases(DataSource database) {
    this.database = database;
  }

  /** Name of this process in the ledger. */
  public UUID holder() {
    return holder;
  }

  /** Takes the lease, and ends those of processes of this host that are no longer alive. */
  public void take(String role) {
    Transaction.in(
        database,
        connection -> {
          for (Holder other : others(connection)) {
            if (other.isDead()) {
              Query.of("delete from wadi.leases where holder = ?", other.name).update(connection);
            }
          }
          Query.of(
                  "insert into wadi.leases (holder, role, host, pid, expires_at)"
                      + " values (?, ?, ?, ?, now() + ? * interval '1 second')",
                  holder,
                  role,
                  host,
                  ProcessHandle.current().pid(),
                  TERM.toSeconds())
              .update(connection);
          return null;
        });
  }

  /** Renews the lease; after a pause past its term this takes it anew (the jobs may be gone). */
  public void renew(String role) {
    Transaction.in(
        database,
        connection ->
            Query.of(
                    "insert into wadi.leases (holder, role, host, pid, expires_at)"
                        + " values (?, ?, ?, ?, now() + ? * interval '1 second')"
                        + " on conflict (holder) do update set expires_at = excluded.expires_at",
                    holder,
                    role,
                    host,
                    ProcessHandle.current().pid(),
                    TERM.toSeconds())
                .update(connection));
  }

  /** Gives the lease up; unfinished jobs of this process can be claimed at once. */
  public void release() {
    Transaction.in(
        database,
        connection ->
            Query.of("delete from wadi.leases where holder = ?", holder).update(connection));
  }

  private List<Holder> others(Connection connection) throws SQLException {
    return Query.of(
            "select holder, pid from wadi.leases where host = ? and holder <> ?", host, holder)
        .list(connection, row -> new Holder(row.getObject(1, UUID.class), row.getLong(2)));
  }

  private record Holder(UUID name, long pid) {
    /** A process id that was given to another program keeps its lease until it runs out. */
    boolean isDead() {
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
  }

  /** Name of this machine in the ledger. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
