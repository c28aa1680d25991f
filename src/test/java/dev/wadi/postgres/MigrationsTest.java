package dev.wadi.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-server")
class MigrationsTest {
  private TestDatabase database;

  @BeforeEach
  void anEmptyDatabase() {
    database = TestDatabases.empty();
  }

  @AfterEach
  void theDatabaseIsDropped() throws SQLException {
    database.close();
  }

  @Test
  void theSecondTimeNothingIsLeftToDo() throws SQLException {
    migrate("first");
    migrate("first");

    assertThat(ask("select count(*) from wadi.flyway_schema_history where version = '0001'"))
        .isEqualTo("1");
    assertThat(ask("select count(*) from shop.words")).isEqualTo("1");
  }

  @Test
  void laterMigrationsAreAddedAndTheirTablesGranted() throws SQLException {
    migrate("first");
    migrate("second");

    as("wadi_app", "insert into later.counts values ('a', 1)");
    as("wadi_app", "insert into shop.more default values");
    assertThat(as("wadi_reader", "select number from later.counts")).isEqualTo("1");
  }

  @Test
  void theApplicationMayChangeRowsButNotTables() throws SQLException {
    migrate("first");

    as("wadi_app", "insert into shop.words (word) values ('second')");
    as("wadi_app", "update shop.words set word = 'third' where word = 'second'");
    as("wadi_app", "delete from shop.words where word = 'third'");
    assertThat(as("wadi_app", "select shop.shout('a')")).isEqualTo("A${x}");
    assertRefused("wadi_app", "create table shop.mine (id integer)");
    assertRefused("wadi_app", "drop table shop.words");
    assertRefused("wadi_app", "delete from wadi.flyway_schema_history");
  }

  @Test
  void theReaderMayOnlyRead() throws SQLException {
    migrate("first");

    assertThat(as("wadi_reader", "select word from shop.words")).isEqualTo("first");
    assertRefused("wadi_reader", "insert into shop.words (word) values ('second')");
    assertRefused("wadi_reader", "delete from shop.words");
    assertRefused("wadi_reader", "create table shop.mine (id integer)");
  }

  @Test
  void aMigrationThatWasChangedAfterwardsIsRefused() {
    migrate("first");

    assertThatThrownBy(() -> migrate("changed"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("checksum mismatch for migration version 0001");
  }

  @Test
  void aDatabaseOfANewerVersionIsRefused() {
    migrate("second");

    assertThatThrownBy(() -> migrate("first"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("0002");
  }

  @Test
  void aFolderWithoutMigrationsIsRefused(@TempDir Path empty) {
    assertThatThrownBy(() -> migrate(empty))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("no migration");
  }

  @Test
  void twoAtOnceMigrateOnce() throws SQLException {
    CompletableFuture<Void> one = CompletableFuture.runAsync(() -> migrate("second"));
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> migrate("second"));
    CompletableFuture.allOf(one, other).join();

    assertThat(ask("select count(*) from wadi.flyway_schema_history where version is not null"))
        .isEqualTo("2");
  }

  @Test
  void onAnExistingServerTheReaderOnlyReads(@TempDir Path home) throws SQLException {
    try (Database existing = Database.open(database.settings(home))) {
      existing.migrate(Path.of("src/test/resources/postgres/first"));

      assertThat(existing.embedded()).isFalse();
      try (Connection reader = existing.reader();
          Statement statement = reader.createStatement()) {
        assertThat(first(statement, "show statement_timeout")).isEqualTo("1min");
        assertThat(first(statement, "select word from shop.words")).isEqualTo("first");
        assertThatThrownBy(() -> statement.execute("delete from shop.words"))
            .isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void aUserWhoMayNotMakeRolesMigratesToo(@TempDir Path home) throws SQLException {
    try (TestDatabase.Tenant tenant = database.tenant();
        Database existing = Database.open(tenant.settings(home))) {
      existing.migrate(Path.of("src/test/resources/postgres/first"));

      try (Connection reader = existing.reader();
          Statement statement = reader.createStatement()) {
        assertThat(first(statement, "select word from shop.words")).isEqualTo("first");
        assertThatThrownBy(() -> statement.execute("delete from shop.words"))
            .hasMessageContaining("read-only transaction");
      }
    }
  }

  private void migrate(String folder) {
    migrate(Path.of("src/test/resources/postgres", folder));
  }

  private void migrate(Path folder) {
    new Migrations(database.server(), database.dataSource(), folder).run();
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement()) {
      return first(statement, sql);
    }
  }

  private String as(String role, String sql) throws SQLException {
    try (Connection connection = database.as(role);
        Statement statement = connection.createStatement()) {
      return first(statement, sql);
    }
  }

  private static String first(Statement statement, String sql) throws SQLException {
    if (!statement.execute(sql)) {
      return "";
    }
    try (ResultSet answer = statement.getResultSet()) {
      return answer.next() ? answer.getString(1) : "";
    }
  }

  private void assertRefused(String role, String sql) {
    assertThatThrownBy(() -> as(role, sql))
        .isInstanceOf(SQLException.class)
        .matches(refusal -> ((SQLException) refusal).getSQLState().equals("42501"), role + sql);
  }
}
