package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wadi.cli.Cli;
import dev.wadi.cli.CommonOptions;
import dev.wadi.cli.Terminal;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A home with a database of its own, to be given verbs as on the command line. */
public final class Household implements AutoCloseable {
  private final Path home;
  private final TestDatabase database;

  private Household(Path home, TestDatabase database) {
    this.home = home;
    this.database = database;
  }

  /** What a verb answered. */
  public record Answer(int code, String out, String err) {
    /** The one document on standard output. */
    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + out + err, e);
      }
    }

    /** The entry of a file, by its name without folders. */
    public JsonNode file(String name) {
      for (JsonNode file : json().path("files")) {
        if (file.path("file").asText().endsWith(name)) {
          return file;
        }
      }
      throw new AssertionError("nothing about " + name + " in " + out);
    }

    /** One field of every entry of a list. */
    public List<String> each(String list, String field) {
      List<String> values = new ArrayList<>();
      json().path(list).forEach(entry -> values.add(entry.path(field).asText()));
      return values;
    }
  }

  public static Household founded(Path home) {
    return new Household(home, TestDatabases.fresh());
  }

  /** Another home in which everything has happened that happened in this one. */
  public Household copy(Path to) {
    copyTree(home, to);
    return new Household(to, TestDatabases.copyOf(database));
  }

  /** Gives a verb and its arguments. */
  public Answer wadi(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--home", home.toString()));
    line.addAll(List.of("--set", "database.url=" + address()));
    line.addAll(List.of("--set", "database.user=" + database.user()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (House house = new House()) {
      Terminal terminal =
          new Terminal(
              new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), 120, false);
      code = new Cli(house, terminal).run(line.toArray(String[]::new));
    }
    return new Answer(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  CommonOptions options() {
    return new CommonOptions(
        Optional.of(home),
        Map.of("database.url", address(), "database.user", database.user()),
        false,
        false);
  }

  /** With the password in it: of the command line's settings none may be secret. */
  private String address() {
    String password = URLEncoder.encode(String.valueOf(database.password()), UTF_8);
    return database.url() + (database.url().contains("?") ? "&" : "?") + "password=" + password;
  }

  /** A file or folder of the home. */
  public Path at(String name) {
    return home.resolve(name);
  }

  /** The first column of a question's answer. */
  public List<String> ask(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> answer = new ArrayList<>();
      while (row.next()) {
        answer.add(row.getString(1));
      }
      return answer;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** A connection of one's own. */
  public Connection connect() throws SQLException {
    return database.owner();
  }

  /** Copies a folder with all below it. */
  public static void copyTree(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
