package dev.wadi.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/** Door of the room: the database of a home, embedded or existing, and connections to it. */
public final class Database implements AutoCloseable {
  private static final Duration WAIT_FOR_A_CONNECTION = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Set<String> ROLE_NOT_PERMITTED = Set.of("42501", "42704", "22023");

  private final Server server;
  private final DataSource app;

  private Database(Server server, DataSource app) {
    this.server = server;
    this.app = app;
  }

  /** Opens the database; starts the home's embedded server unless an existing one is given. */
  public static Database open(DatabaseSettings settings) {
    Server server =
        settings.url().isPresent()
            ? new ExistingServer(
                new Login(
                    settings.url().get(),
                    settings.user().orElse(""),
                    settings.password().orElse("")))
            : EmbeddedServer.join(settings.home(), settings.software());
    return new Database(server, connections(server, settings.poolSize()));
  }

  /** A pool that connects when first asked, or no pool at all for size 0. */
  static DataSource connections(Server server, int poolSize) {
    DataSource direct = new DirectDataSource(server::app);
    return poolSize == 0 ? direct : Pool.over(direct, poolSize);
  }

  private static final class Pool {
    static HikariDataSource over(DataSource direct, int size) {
      HikariConfig config = new HikariConfig();
      config.setPoolName("wadi");
      config.setDataSource(direct);
      config.setMaximumPoolSize(size);
      config.setMinimumIdle(0);
      config.setIdleTimeout(IDLE.toMillis());
      config.setConnectionTimeout(WAIT_FOR_A_CONNECTION.toMillis());
      config.setInitializationFailTimeout(-1);
      return new HikariDataSource(config);
    }
  }

  /** Connections that may read and write rows. */
  public DataSource app() {
    return app;
  }

  /** Connections beside the pool: a lease must not run out because all of that are in use. */
  public DataSource unpooled() {
    return new DirectDataSource(server::app);
  }

  /** A new connection that may change tables, for migrations and maintenance. */
  public Connection owner() throws SQLException {
    return server.owner().connect();
  }

  /** A new connection that only reads and gives a statement up after a minute. */
  public Connection reader() throws SQLException {
    Connection connection = server.reader().connect();
    try (Statement statement = connection.createStatement()) {
      if (!server.embedded()) {
        becomeReader(statement);
      }
      statement.execute("set default_transaction_read_only = on; set statement_timeout = '60s'");
      connection.setReadOnly(true);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void becomeReader(Statement statement) throws SQLException {
    try {
      statement.execute("set role " + Roles.READER);
    } catch (SQLException e) {
      if (!ROLE_NOT_PERMITTED.contains(e.getSQLState())) {
        throw e;
      }
    }
  }

  /** Brings the tables to the state of a folder of migrations, and the roles' rights with them. */
  public void migrate(Path folder) {
    new Migrations(server, app, folder).run();
  }

  /** Whether the server belongs to the home. */
  public boolean embedded() {
    return server.embedded();
  }

  /** Address of the database without user and password; changes when the server moves its port. */
  public String url() {
    return server.app().url();
  }

  /** Brings the embedded server back if it died; for a watchdog to call. */
  public void ensureRunning() {
    server.ensureRunning();
  }

  @Override
  public void close() {
    try {
      if (app instanceof HikariDataSource pool) {
        pool.close();
      }
    } finally {
      server.close();
    }
  }
}
