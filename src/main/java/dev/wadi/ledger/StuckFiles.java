package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import javax.sql.DataSource;

/** Files of a source that cannot be taken, for people to see. */
public final class StuckFiles {
  private final DataSource database;

  public StuckFiles(DataSource database) {
    this.database = database;
  }

  /** A file cannot be taken; its event is written when the reason is new. */
  public void note(String source, String path, String reason) {
    Transaction.in(
        database,
        connection -> {
          boolean isNew =
              Query.of(
                          "insert into wadi.stuck_files (source, path, reason) values (?, ?, ?)"
                              + " on conflict (source, path) do update"
                              + " set reason = excluded.reason, since = now()"
                              + " where stuck_files.reason <> excluded.reason",
                          source,
                          path,
                          reason)
                      .update(connection)
                  > 0;
          if (isNew) {
            Events.record(
                connection,
                new Event(
                    "file.stuck",
                    null,
                    null,
                    null,
                    null,
                    path + " from " + source + " stays where it is: " + reason));
          }
          return null;
        });
  }

  /** It is not there any more: taken, or removed by a person. */
  public void settle(String source, String path) {
    Transaction.in(
        database,
        connection ->
            Query.of("delete from wadi.stuck_files where source = ? and path = ?", source, path)
                .update(connection));
  }

  /** What an earlier process said of a source. */
  public void forget(String source) {
    Transaction.in(
        database,
        connection ->
            Query.of("delete from wadi.stuck_files where source = ?", source).update(connection));
  }
}
