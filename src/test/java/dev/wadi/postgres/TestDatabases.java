package dev.wadi.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Fresh migrated databases for tests, copied from a template that is migrated once in a test run.
 * They live on one embedded server below {@code target}, or, with WADI_TEST_DB_URL, on an existing
 * one.
 */
public final class TestDatabases {
  static final Path SOFTWARE = Path.of("target", "pg-software").toAbsolutePath();
  private static final Path MIGRATIONS = Path.of("db-migrations").toAbsolutePath();
  private static final String PREFIX = "wadi_test_";

  private final TestServer server;
  private final String run = PREFIX + ProcessHandle.current().pid() + "_";
  private final AtomicInteger count = new AtomicInteger();

  private TestDatabases(TestServer server) {
    this.server = server;
  }

  /** A database with the tables of {@code db-migrations}. */
  public static TestDatabase fresh() {
    return OfThisRun.DATABASES.copyOf(Template.NAME);
  }

  /** A database without any table of ours. */
  public static TestDatabase empty() {
    return OfThisRun.DATABASES.copyOf("template0");
  }

  /** A database with all that another one holds; nobody may be connected to that one. */
  public static TestDatabase copyOf(TestDatabase original) {
    return OfThisRun.DATABASES.copyOf(original.name());
  }

  private static final class OfThisRun {
    static final TestDatabases DATABASES = start();

    private static TestDatabases start() {
      TestDatabases databases = new TestDatabases(TestServer.ofThisRun());
      databases.drop(databases.leftBehind());
      Runtime.getRuntime().addShutdownHook(new Thread(databases::end, "end of test databases"));
      return databases;
    }
  }

  private static final class Template {
    static final String NAME = OfThisRun.DATABASES.migrated();
  }

  private String migrated() {
    String name = run + "template";
    create(name, "template0");
    if (hasMigrations()) {
      Server template = server.in(name);
      new Migrations(template, new DirectDataSource(template::app), MIGRATIONS).run();
    }
    return name;
  }

  private static boolean hasMigrations() {
    if (!Files.isDirectory(MIGRATIONS)) {
      return false;
    }
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      return files.anyMatch(file -> file.toString().endsWith(".sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestDatabase copyOf(String template) {
    String name = run + count.incrementAndGet();
    create(name, template);
    return new TestDatabase(server, name);
  }

  private void create(String name, String template) {
    try {
      server.execute(
          "create database %s owner %s template %s".formatted(name, server.owner(), template));
    } catch (SQLException e) {
      throw new IllegalStateException("no test database", e);
    }
  }

  /** Databases of test runs that are over. */
  private List<String> leftBehind() {
    return named(PREFIX).stream().filter(name -> !isAlive(name)).toList();
  }

  private static boolean isAlive(String database) {
    String pid = database.substring(PREFIX.length()).replaceFirst("_.*", "");
    return ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  private List<String> named(String prefix) {
    List<String> names = new ArrayList<>();
    String question = "select datname from pg_database where starts_with(datname::text, '%s')";
    try (Connection connection = server.superuser("postgres").connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question.formatted(prefix))) {
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot list the test databases", e);
    }
  }

  private void drop(List<String> names) {
    for (String name : names) {
      try {
        server.execute("drop database if exists " + name + " with (force)");
      } catch (SQLException e) {
        throw new IllegalStateException("cannot drop " + name, e);
      }
    }
  }

  private void end() {
    drop(named(run));
    server.close();
  }
}
