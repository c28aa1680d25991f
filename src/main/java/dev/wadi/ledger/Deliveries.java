package dev.wadi.ledger;

import dev.wadi.postgres.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import javax.sql.DataSource;

/** What a source has delivered before. */
public final class Deliveries {
  private static final int ROWS_AT_ONCE = 5000;

  private Deliveries() {}

  /** Takes one delivery. */
  @FunctionalInterface
  public interface Visitor {
    void take(String path, long size, Instant modified);
  }

  /** Shows all deliveries of a source, oldest first; holds few of them at a time. */
  public static void each(DataSource database, String source, Visitor visitor) {
    Transaction.in(
        database,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select path, size, revision from wadi.deliveries where source = ?"
                      + " order by id")) {
            statement.setString(1, source);
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                visitor.take(row.getString(1), row.getLong(2), Instant.parse(row.getString(3)));
              }
            }
          }
          return null;
        });
  }
}
