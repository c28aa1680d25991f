package dev.wadi.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Brings a database to the state of a folder of migrations. What was reached stands, as the last
 * step of all, in the comment on schema {@code wadi}: one cheap query finds that nothing is to do.
 */
final class Migrations {
  static final String SCHEMA = "wadi";
  private static final String LOCK = "2003919210";
  private static final Duration WAIT_FOR_OTHERS = Duration.ofMinutes(5);
  private static final int FINGERPRINT_LENGTH = 16;
  private final Server server;
  private final DataSource app;
  private final Path folder;

  Migrations(Server server, DataSource app, Path folder) {
    this.server = server;
    this.app = app;
    this.folder = folder.toAbsolutePath();
  }

  void run() {
    try {
      String wanted = mark();
      try (Connection connection = app.getConnection()) {
        if (reached(connection, wanted)) {
          return;
        }
      }
      try (Connection connection = server.owner().connect()) {
        waitForTheLock(connection);
        if (!reached(connection, wanted)) {
          FlywayRun.over(new DirectDataSource(server::owner), folder);
          finish(connection, wanted);
        }
      }
    } catch (SQLException | IOException e) {
      throw new DatabaseException(
          "cannot bring the database to the state of %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** The newest migration and a fingerprint of all: a changed old one does not pass unnoticed. */
  private String mark() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DatabaseException("no folder of migrations at " + folder);
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
      if (files.isEmpty()) {
        throw new DatabaseException("no migration (V0001__NAME.sql) in " + folder);
      }
      MessageDigest digest = sha256();
      for (Path file : files) {
        digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return "migrations up to %s, fingerprint %s"
          .formatted(
              files.get(files.size() - 1).getFileName(),
              HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_LENGTH));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean reached(Connection connection, String wanted) throws SQLException {
    String question =
        "select obj_description(to_regnamespace('" + SCHEMA + "'), 'pg_namespace') = '%s'";
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question.formatted(quoted(wanted)))) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  /** Asks again and again rather than waiting inside PostgreSQL, where a waiter blocks indexes. */
  private static void waitForTheLock(Connection connection) throws SQLException {
    Deadline deadline = Deadline.in(WAIT_FOR_OTHERS);
    try (Statement statement = connection.createStatement()) {
      do {
        try (ResultSet answer =
            statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
          if (answer.next() && answer.getBoolean(1)) {
            return;
          }
        }
      } while (deadline.another());
    }
    throw new DatabaseException(
        "another process has been migrating this database for %s: end it and try again"
            .formatted(WAIT_FOR_OTHERS));
  }

  private static void finish(Connection connection, String reached) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(Sql.read("grants.sql"));
      statement.execute("comment on schema %s is '%s'".formatted(SCHEMA, quoted(reached)));
    }
  }

  private static String quoted(String text) {
    return text.replace("'", "''");
  }
}
