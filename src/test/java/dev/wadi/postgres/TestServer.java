package dev.wadi.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The server all databases of this test run live on. */
interface TestServer extends AutoCloseable {
  Login superuser(String database);

  /** The logins to one of its databases. */
  Server in(String database);

  /** Who shall own new databases. */
  String owner();

  @Override
  void close();

  default void execute(String sql) throws SQLException {
    try (Connection connection = superuser("postgres").connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The server WADI_TEST_DB_URL names, or else an embedded one below {@code target}. */
  static TestServer ofThisRun() {
    String url = System.getenv("WADI_TEST_DB_URL");
    if (url != null && !url.isBlank()) {
      return new Existing(
          new Login(
              url, System.getenv("WADI_TEST_DB_USER"), System.getenv("WADI_TEST_DB_PASSWORD")));
    }
    return new Embedded(
        EmbeddedServer.join(
            Path.of("target", "pg-home").toAbsolutePath(), Optional.of(TestDatabases.SOFTWARE)));
  }

  /** A server somebody else runs; its user must be a superuser. */
  record Existing(Login login) implements TestServer {
    @Override
    public Login superuser(String database) {
      String url = login.url().replaceFirst("(//[^/]+/)[^?]*", "$1" + database);
      return new Login(url, login.user(), login.password());
    }

    @Override
    public Server in(String database) {
      return new ExistingServer(superuser(database));
    }

    @Override
    public String owner() {
      return login.user();
    }

    @Override
    public void close() {}
  }

  /** The embedded server, shared by all test runs of this clone. */
  record Embedded(EmbeddedServer server) implements TestServer {
    @Override
    public Login superuser(String database) {
      return server.login(database, Roles.SUPERUSER);
    }

    @Override
    public Server in(String database) {
      return new View(server, database);
    }

    @Override
    public String owner() {
      return Roles.OWNER;
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** The embedded server as seen by one of many databases. */
  record View(EmbeddedServer server, String database) implements Server {
    @Override
    public Login owner() {
      return server.login(database, Roles.OWNER);
    }

    @Override
    public Login app() {
      return server.login(database, Roles.APP);
    }

    @Override
    public Login reader() {
      return server.login(database, Roles.READER);
    }

    @Override
    public boolean embedded() {
      return true;
    }

    @Override
    public void ensureRunning() {
      server.ensureRunning();
    }

    @Override
    public void close() {}
  }
}
