package dev.wadi.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** An address and who knocks there. */
record Login(String url, String user, String password) {
  static final int TIMEOUT_SECONDS = 20;
  private static final int FROZEN_SECONDS = 15;

  static Login local(int port, String database, String user, String password) {
    return new Login("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
  }

  /**
   * Opens a connection for short transactions. One that does nothing for {@link #FROZEN_SECONDS}
   * belongs to a process that is frozen, by longer than a lease holds: the server ends it, because
   * its locks would keep everybody else from that process's jobs.
   */
  Connection connectForWork() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(
        "options", "-c idle_in_transaction_session_timeout=" + FROZEN_SECONDS + "s");
    return connect(properties);
  }

  Connection connect() throws SQLException {
    return connect(new Properties());
  }

  /** Without asking {@code DriverManager}, which would load every driver. */
  private Connection connect(Properties properties) throws SQLException {
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "wadi");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", Integer.toString(TIMEOUT_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new PSQLException(
          "not an address of PostgreSQL: " + url, PSQLState.CONNECTION_UNABLE_TO_CONNECT);
    }
    return FaultPoint.watched(connection);
  }

  @Override
  public String toString() {
    return "Login[url=%s, user=%s, password=***]".formatted(url, user);
  }
}
