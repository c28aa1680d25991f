package dev.wadi.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final Path MIGRATIONS = Path.of("src/test/resources/postgres/first");

  @TempDir private Path home;

  @Test
  void theDatabaseOfAHomeIsCreatedMigratedAndReadable() throws SQLException {
    DatabaseSettings settings =
        DatabaseSettings.embedded(home).withSoftware(TestDatabases.SOFTWARE).withPoolSize(0);
    try (Database database = Database.open(settings)) {
      database.migrate(MIGRATIONS);
      execute(database.app().getConnection(), "insert into shop.words (word) values ('new')");

      assertThat(database.embedded()).isTrue();
      assertThatThrownBy(
              () -> execute(database.app().getConnection(), "create table shop.x (id integer)"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> execute(database.reader(), "delete from shop.words"))
          .hasMessageContaining("read-only transaction");
      assertThatThrownBy(
              () ->
                  execute(
                      database.reader(),
                      "set default_transaction_read_only = off; delete from shop.words"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aPoolIsOnlyMadeWhenConnectionsAreToBeKept() throws SQLException {
    try (TestDatabase there = TestDatabases.empty();
        Database pooled = Database.open(there.settings(home));
        Database direct = Database.open(there.settings(home).withPoolSize(0))) {
      assertThat(pooled.app()).isInstanceOf(HikariDataSource.class);
      assertThat(direct.app()).isNotInstanceOf(HikariDataSource.class);
      assertThat(home).isEmptyDirectory();
    }
  }

  @Test
  void theEnvironmentNamesAnExistingServerWholly() {
    assertThat(DatabaseSettings.from(Map.of(), home).url()).isEmpty();
    assertThatThrownBy(() -> DatabaseSettings.from(Map.of("WADI_DB_USER", "me"), home))
        .hasMessageContaining("without WADI_DB_URL");
    assertThatThrownBy(
            () -> DatabaseSettings.from(Map.of("WADI_DB_URL", "postgres://there/db"), home))
        .hasMessageContaining("jdbc:postgresql://");
  }

  @Test
  void thePasswordIsNeverPrinted() {
    Map<String, String> environment =
        Map.of("WADI_DB_URL", "jdbc:postgresql://there/db", "WADI_DB_PASSWORD", "hush");

    assertThat(DatabaseSettings.from(environment, home).toString()).doesNotContain("hush");
    assertThat(new Login("jdbc:postgresql://there/db", "me", "hush").toString())
        .doesNotContain("hush");
  }

  private static void execute(Connection opened, String sql) throws SQLException {
    try (Connection connection = opened;
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
