package dev.wadi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** A connection of its own with a shared lock: as long as it stands, the server is in use. */
final class Presence implements AutoCloseable {
  private static final String LOCK = "2003919209";
  private static final String STARTING_OR_STOPPING = "57P03";
  private static final Duration RECOVERY = Duration.ofMinutes(5);
  private static final int VALID_WITHIN_SECONDS = 5;
  private final Connection connection;

  private Presence(Connection connection) {
    this.connection = connection;
  }

  /** Joins the server of a cluster at a port; absent if none or another one answers there. */
  static Optional<Presence> join(int port, String secret, Path data) throws IOException {
    Login login = Login.local(port, "postgres", Roles.SUPERUSER, secret);
    Deadline deadline = Deadline.in(RECOVERY);
    do {
      try {
        return joined(login.connect(), data);
      } catch (SQLException e) {
        if (!STARTING_OR_STOPPING.equals(e.getSQLState())) {
          return Optional.empty();
        }
      }
    } while (deadline.another());
    throw new DatabaseException(
        "the server of %s has been starting for %s: see the files in %s"
            .formatted(data, RECOVERY, data.resolveSibling("log")));
  }

  private static Optional<Presence> joined(Connection connection, Path data)
      throws SQLException, IOException {
    Presence presence = new Presence(connection);
    boolean ours = false;
    try {
      ours = Files.isSameFile(data, Path.of(presence.ask("show data_directory")));
      if (!ours) {
        return Optional.empty();
      }
      presence.ask("select pg_advisory_lock_shared(" + LOCK + ")");
      if (presence.ask("select 1 from pg_database where datname = 'wadi'").isEmpty()) {
        Roles.create(connection);
      }
      return Optional.of(presence);
    } finally {
      if (!ours) {
        connection.close();
      }
    }
  }

  boolean stands() {
    try {
      return connection.isValid(VALID_WITHIN_SECONDS);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives the lock up; true if nobody else holds it, so that nobody is left. */
  boolean leaveLast() {
    try {
      ask("select pg_advisory_unlock_shared(" + LOCK + ")");
      return ask("select pg_try_advisory_lock(" + LOCK + ")").equals("t");
    } catch (SQLException e) {
      throw new DatabaseException("cannot leave the embedded server: " + e.getMessage(), e);
    }
  }

  private String ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      return answer.next() ? answer.getString(1) : "";
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // nothing is lost: the server forgets the lock with the connection
    }
  }
}
