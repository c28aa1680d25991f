package dev.wadi;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.workflow.SqlFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Makes the tables of a domain's SQL models anew: in the order given, all in one transaction and
 * from what is committed at its beginning, so that the tables are of one moment. Two runs of one
 * domain wait for each other.
 */
final class Models {
  private static final Pattern HEADER =
      Pattern.compile("^-- (table|depends|delete): *(.*)$", Pattern.MULTILINE);

  private final DataSource database;
  private final String domain;

  Models(DataSource database, String domain) {
    this.database = database;
    this.domain = domain;
  }

  /** What a model made. */
  record Made(String model, long rows) {}

  List<Made> make(List<String> models) {
    List<Model> ordered = models.stream().map(this::read).toList();
    Set<String> earlier = new HashSet<>();
    for (Model model : ordered) {
      if (!earlier.containsAll(model.depends())) {
        throw new IllegalStateException(
            "model %s of %s must come after %s".formatted(model.name(), domain, model.depends()));
      }
      earlier.add(model.name());
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      // before the transaction: a snapshot taken while waiting would not show what the other made
      statement.execute("select pg_advisory_lock(%s)".formatted(lock()));
      try {
        return inTransaction(connection, statement, ordered);
      } finally {
        statement.execute("select pg_advisory_unlock(%s)".formatted(lock()));
      }
    } catch (SQLException failure) {
      throw new DatabaseException("the models of " + domain + ": " + failure.getMessage(), failure);
    }
  }

  private String lock() {
    return "hashtext('wadi models %s')".formatted(domain);
  }

  private static List<Made> inTransaction(
      Connection connection, Statement statement, List<Model> models) throws SQLException {
    connection.setAutoCommit(false);
    try {
      List<Made> made = make(statement, models);
      connection.commit();
      return made;
    } catch (SQLException | RuntimeException failure) {
      connection.rollback();
      throw failure;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static List<Made> make(Statement statement, List<Model> models) throws SQLException {
    statement.execute("set transaction isolation level repeatable read");
    statement.execute("set local jit = off");
    List<Made> made = new ArrayList<>();
    for (Model model : models) {
      statement.executeUpdate("delete from %s where %s".formatted(model.table(), model.delete()));
      long rows =
          statement.executeLargeUpdate("insert into %s\n%s".formatted(model.table(), model.body()));
      made.add(new Made(model.name(), rows));
    }
    return made;
  }

  /** A model's file: what its head says, and its query. */
  private record Model(
      String name, String table, List<String> depends, String delete, String body) {}

  private Model read(String name) {
    String path = domain + "/models/" + name + ".sql";
    String text =
        SqlFiles.ofClassPath()
            .read(path)
            .orElseThrow(() -> new IllegalStateException("there is no model " + path));
    String table = "";
    String delete = "true";
    List<String> depends = new ArrayList<>();
    Matcher header = HEADER.matcher(text);
    while (header.find()) {
      switch (header.group(1)) {
        case "table" -> table = header.group(2).strip();
        case "delete" -> delete = header.group(2).strip();
        default -> depends.addAll(List.of(header.group(2).strip().split(" *, *", -1)));
      }
    }
    return new Model(name, table, depends, delete, text);
  }
}
