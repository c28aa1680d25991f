package dev.wadi.admin;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import javax.sql.DataSource;

/** Sessions with the ledger's database. */
final class Sessions {
  private final DataSource database;
  private final ZoneId zone;

  Sessions(DataSource database, ZoneId zone) {
    this.database = database;
    this.zone = zone;
  }

  /** What is done in one session. */
  @FunctionalInterface
  interface Work<T> {
    T on(Statements statements) throws SQLException;
  }

  /** Asks; each statement sees what is committed when it begins. */
  <T> T ask(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(new Statements(connection, zone));
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  /** Asks several things of one moment; nothing can be changed. */
  <T> T askOneMoment(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      return inTransaction(connection, work);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  /** Changes all or nothing. */
  <T> T change(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return inTransaction(connection, work);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.on(new Statements(connection, zone));
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static AdminException refused(SQLException e) {
    return new AdminException(
        "The database answered: "
            + e.getMessage()
            + " (SQLSTATE "
            + e.getSQLState()
            + "). Who runs the database must look at it; no file has to be corrected.",
        e);
  }
}
