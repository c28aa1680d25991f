package dev.wadi.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A migrated database of one test. Its address, user and password are those of the owner, fit for
 * WADI_DB_URL, WADI_DB_USER and WADI_DB_PASSWORD.
 */
public final class TestDatabase implements AutoCloseable {
  private final TestServer server;
  private final String name;
  private final DataSource app;

  TestDatabase(TestServer server, String name) {
    this.server = server;
    this.name = name;
    this.app = Database.connections(server.in(name), 10);
  }

  /** A pool of connections that may do what the application may do. */
  public DataSource dataSource() {
    return app;
  }

  public String url() {
    return server.in(name).owner().url();
  }

  public String user() {
    return server.in(name).owner().user();
  }

  public String password() {
    return server.in(name).owner().password();
  }

  /** A new connection that may change tables. */
  public Connection owner() throws SQLException {
    return server.in(name).owner().connect();
  }

  /** Settings that open this database as an existing server's. */
  public DatabaseSettings settings(Path home) {
    return new DatabaseSettings(
        Optional.of(url()),
        Optional.of(user()),
        Optional.of(password()),
        home,
        Optional.empty(),
        4);
  }

  String name() {
    return name;
  }

  Server server() {
    return server.in(name);
  }

  /** A new connection that acts as a role of the server. */
  Connection as(String role) throws SQLException {
    Connection connection = server.superuser(name).connect();
    try (var statement = connection.createStatement()) {
      statement.execute("set role " + role);
    }
    return connection;
  }

  /** Gives the database to a new user who may do nothing else on the server. */
  Tenant tenant() throws SQLException {
    Tenant tenant = new Tenant(this, name + "_tenant");
    server.execute("create role %s login password 'tenant'".formatted(tenant.user()));
    server.execute("alter database %s owner to %s".formatted(name, tenant.user()));
    return tenant;
  }

  /** A user to whom the database belongs for a while. */
  record Tenant(TestDatabase database, String user) implements AutoCloseable {
    DatabaseSettings settings(Path home) {
      return new DatabaseSettings(
          Optional.of(database.url()),
          Optional.of(user),
          Optional.of("tenant"),
          home,
          Optional.empty(),
          0);
    }

    /** Ends the tenancy, and the database with it. */
    @Override
    public void close() throws SQLException {
      database.close();
      database.server.execute("drop role " + user);
    }
  }

  /** Drops the database. */
  @Override
  public void close() throws SQLException {
    if (app instanceof HikariDataSource pool) {
      pool.close();
    }
    server.execute("drop database if exists " + name + " with (force)");
  }
}
