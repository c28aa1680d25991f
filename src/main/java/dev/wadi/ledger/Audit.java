package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Who ordered what: entries are only ever added, and sealed into a chain of hashes. */
public final class Audit {
  private Audit() {}

  /** A sealed entry that does not fit the chain. */
  public record Break(long place, String action, String target, String fault) {}

  /**
   * The chain as it stands.
   *
   * @param head hash of the newest sealed entry; kept elsewhere, it shows later whether the end was
   *     cut off
   * @param unsealed entries that wait for the sealer
   */
  public record Chain(long sealed, String head, long unsealed, List<Break> breaks) {}

  /**
   * Writes an entry in the transaction of what was done.
   *
   * @param action a verb, such as {@code undo}
   * @param target what it was done to, such as {@code job 12}
   * @param detail a JSON object
   */
  public static void record(Connection connection, String action, String target, String detail)
      throws SQLException {
    Query.of(
            "insert into wadi.audit (actor, action, target, detail) values (?, ?, ?, ?::jsonb)",
            System.getProperty("user.name", "unknown"),
            action,
            target,
            detail)
        .update(connection);
  }

  /** Gives all that is committed its place in the chain; answers how many entries. */
  public static long seal(DataSource database) {
    return Transaction.in(
        database,
        connection ->
            Query.of("select wadi.seal_audit()")
                .first(connection, row -> row.getLong(1))
                .orElseThrow());
  }

  /** Recomputes the chain. */
  public static Chain verify(Connection connection) throws SQLException {
    List<Break> breaks =
        Query.of("select place, action, target, fault from wadi.broken_audit order by place")
            .list(
                connection,
                row ->
                    new Break(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
    return Query.of(
            "select count(place), count(*) - count(place), coalesce((select hash from wadi.audit"
                + " where place is not null order by place desc limit 1), '') from wadi.audit")
        .first(
            connection, row -> new Chain(row.getLong(1), row.getString(3), row.getLong(2), breaks))
        .orElseThrow();
  }

  /** Whether a head that was noted once is still part of the chain. */
  public static boolean holds(Connection connection, String head) throws SQLException {
    return Query.of("select from wadi.audit where hash = ?", head).any(connection);
  }
}
