package dev.wadi.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in one database transaction: all of it is committed, or none. */
public final class Transaction {
  private Transaction() {}

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * Runs the work and commits.
   *
   * @throws DatabaseException when a statement or the commit fails; everything is rolled back
   */
  public static <T> T in(DataSource database, Work<T> work) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.with(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error failure) {
        rollBack(connection, failure);
        throw failure;
      } finally {
        restoreAutoCommit(connection);
      }
    } catch (SQLException failure) {
      throw new DatabaseException(failure);
    }
  }

  /**
   * Asks one question that changes nothing: without a transaction of its own it takes one message
   * to the server and back.
   *
   * @throws DatabaseException when it fails
   */
  public static <T> T look(DataSource database, Work<T> question) {
    try (Connection connection = database.getConnection()) {
      return question.with(connection);
    } catch (SQLException failure) {
      throw new DatabaseException(failure);
    }
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }

  private static void restoreAutoCommit(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      connection.setAutoCommit(true);
    }
  }
}
