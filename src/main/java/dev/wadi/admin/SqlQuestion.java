package dev.wadi.admin;

import dev.wadi.admin.SqlAnswer.Kind;
import dev.wadi.admin.SqlAnswer.SqlColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** A query put by a person; the session it is put in can only read. */
final class SqlQuestion {
  private static final int ROWS_AT_A_TIME = 500;

  private static final List<String> QUESTIONS =
      List.of("select", "with", "table", "values", "explain", "show");

  /** Every other word with which a statement can begin; what begins with none is a mistake. */
  private static final Set<String> COMMANDS =
      Set.of(
          ("abort alter analyse analyze begin call checkpoint close cluster comment commit copy"
                  + " create deallocate declare delete discard do drop end execute fetch grant"
                  + " import insert listen load lock merge move notify prepare reassign refresh"
                  + " reindex release reset revoke rollback savepoint security set start truncate"
                  + " unlisten update vacuum")
              .split(" "));

  /** After blanks, comments and opening brackets. */
  private static final Pattern FIRST_WORD =
      Pattern.compile("(?s)(?:[\\s(;]|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*+(\\w+)");

  private final ConnectionSource reader;

  SqlQuestion(ConnectionSource reader) {
    this.reader = reader;
  }

  void put(String query, SqlAnswer answer) {
    requireOneQuestion(query);
    try (Connection connection = reader.open()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      put(connection, query, answer);
    } catch (SQLException e) {
      throw new AdminException(inWords(e), e);
    }
  }

  /** A read-only session could be made to write again by a second statement, or by its own. */
  private static void requireOneQuestion(String query) {
    List<NativeQuery> statements;
    try {
      statements = Parser.parseJdbcSql(query, true, false, true, false, false);
    } catch (SQLException e) {
      throw new AdminException(inWords(e), e);
    }
    if (statements.size() > 1) {
      throw new AdminException(
          "wadi sql only reads, one statement at a time: give each its own command.");
    }
    Matcher word = FIRST_WORD.matcher(query);
    if (word.lookingAt() && COMMANDS.contains(word.group(1).toLowerCase(Locale.ROOT))) {
      throw new AdminException(
          "wadi sql only reads; \"%s\" is no question: begin with %s."
              .formatted(word.group(1), String.join(", ", QUESTIONS)));
    }
  }

  private static void put(Connection connection, String query, SqlAnswer answer)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_A_TIME);
      boolean rows = statement.execute(query);
      if (!rows) {
        answer.columns(List.of());
        answer.end();
        return;
      }
      try (ResultSet result = statement.getResultSet()) {
        hand(result, answer);
      }
    } finally {
      connection.rollback();
    }
  }

  private static void hand(ResultSet result, SqlAnswer answer) throws SQLException {
    List<SqlColumn> columns = columns(result.getMetaData());
    answer.columns(columns);
    boolean wanted = true;
    while (wanted && result.next()) {
      List<Optional<String>> values = new ArrayList<>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        values.add(value(result, i + 1, columns.get(i).kind()));
      }
      wanted = answer.row(values);
    }
    answer.end();
  }

  private static Optional<String> value(ResultSet result, int index, Kind kind)
      throws SQLException {
    if (kind == Kind.BOOLEAN) {
      boolean yes = result.getBoolean(index);
      return result.wasNull() ? Optional.empty() : Optional.of(Boolean.toString(yes));
    }
    return Optional.ofNullable(result.getString(index));
  }

  private static List<SqlColumn> columns(ResultSetMetaData answer) throws SQLException {
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<SqlColumn> columns = new ArrayList<>();
    for (int i = 1; i <= answer.getColumnCount(); i++) {
      String name = answer.getColumnLabel(i);
      int times = seen.merge(name, 1, Integer::sum);
      columns.add(
          new SqlColumn(
              times == 1 ? name : name + "_" + times,
              kind(answer.getColumnType(i), answer.getColumnTypeName(i))));
    }
    return List.copyOf(columns);
  }

  private static Kind kind(int type, String name) {
    return switch (type) {
      case Types.BIT, Types.BOOLEAN -> name.equals("bool") ? Kind.BOOLEAN : Kind.TEXT;
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.NUMBER;
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL ->
          name.equals("money") ? Kind.TEXT : Kind.NUMBER;
      default -> name.equals("json") || name.equals("jsonb") ? Kind.JSON : Kind.TEXT;
    };
  }

  private static String inWords(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "57014" ->
          "The query ran longer than a query may and was given up: ask for less, or use an index.";
      case "25006" -> "wadi sql only reads; it changes nothing (" + message(e) + ").";
      case "42501" -> "wadi sql may not read this: " + message(e) + ".";
      default -> "The query is not answered: " + message(e) + ".";
    };
  }

  /** The server's words on one line. */
  private static String message(SQLException e) {
    return e.getMessage().replaceAll("\\s*\\R\\s*", "; ");
  }
}
