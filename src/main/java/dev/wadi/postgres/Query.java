package dev.wadi.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One SQL statement with its parameters, in the order they stand in it. */
public final class Query {
  private final String sql;
  private final Object[] parameters;

  private Query(String sql, Object... parameters) {
    this.sql = sql;
    this.parameters = parameters;
  }

  /**
   * Instants are sent as timestamptz, arrays of strings as text[], arrays of longs as bigint[], of
   * bytes as bytea[].
   */
  public static Query of(String sql, Object... parameters) {
    return new Query(sql, parameters);
  }

  /** Maps a result row. */
  @FunctionalInterface
  public interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  public int update(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepare(connection)) {
      return statement.executeUpdate();
    }
  }

  public <T> List<T> list(Connection connection, Mapper<T> mapper) throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = prepare(connection);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(mapper.map(rows));
      }
    }
    return found;
  }

  public <T> Optional<T> first(Connection connection, Mapper<T> mapper) throws SQLException {
    try (PreparedStatement statement = prepare(connection);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.ofNullable(mapper.map(rows)) : Optional.empty();
    }
  }

  /** Whether the query gives a row. */
  public boolean any(Connection connection) throws SQLException {
    return first(connection, row -> Boolean.TRUE).isPresent();
  }

  /** A timestamptz column as an instant; null for null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        bind(connection, statement, i + 1, parameters[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException failure) {
      statement.close();
      throw failure;
    }
  }

  /** The database keeps every character but U+0000, which files may hold. */
  private static String storable(String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  private static void bind(Connection connection, PreparedStatement statement, int at, Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof String text) {
      statement.setObject(at, storable(text));
    } else if (value instanceof String[] texts) {
      statement.setArray(
          at,
          connection.createArrayOf("text", Arrays.stream(texts).map(Query::storable).toArray()));
    } else if (value instanceof byte[][] contents) {
      statement.setArray(at, connection.createArrayOf("bytea", contents));
    } else if (value instanceof Long[] numbers) {
      statement.setArray(at, connection.createArrayOf("bigint", numbers));
    } else {
      statement.setObject(at, value);
    }
  }
}
