package dev.wadi.admin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements on one connection: values are bound, rows become values. */
final class Statements {
  private final Connection connection;
  private final ZoneId zone;

  Statements(Connection connection, ZoneId zone) {
    this.connection = connection;
    this.zone = zone;
  }

  /** Makes a value of the current row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  Connection connection() {
    return connection;
  }

  <T> List<T> list(String sql, RowReader<T> reader, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        bind(statement, i + 1, values[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return list(result, reader);
      }
    }
  }

  private <T> List<T> list(ResultSet result, RowReader<T> reader) throws SQLException {
    List<T> all = new ArrayList<>();
    Row row = new Row(result, zone);
    while (result.next()) {
      all.add(reader.read(row));
    }
    return List.copyOf(all);
  }

  <T> Optional<T> first(String sql, RowReader<T> reader, Object... values) throws SQLException {
    return list(sql, reader, values).stream().findFirst();
  }

  private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    if (value instanceof Long[] numbers) {
      statement.setArray(index, connection.createArrayOf("bigint", numbers));
    } else {
      statement.setObject(index, value);
    }
  }

  /** The current row; columns by name, times in the user's zone. */
  record Row(ResultSet result, ZoneId zone) {
    long number(String column) throws SQLException {
      return result.getLong(column);
    }

    Optional<Long> numberOrNone(String column) throws SQLException {
      long number = result.getLong(column);
      return result.wasNull() ? Optional.empty() : Optional.of(number);
    }

    boolean yes(String column) throws SQLException {
      return result.getBoolean(column);
    }

    /** Text; an SQL null becomes the empty text. */
    String text(String column) throws SQLException {
      String text = result.getString(column);
      return text == null ? "" : text;
    }

    Optional<String> textOrNone(String column) throws SQLException {
      return Optional.ofNullable(result.getString(column));
    }

    Optional<BusinessDate> date(String column) throws SQLException {
      return Optional.ofNullable(result.getObject(column, java.time.LocalDate.class))
          .map(BusinessDate::new);
    }

    Optional<OffsetDateTime> time(String column) throws SQLException {
      return Optional.ofNullable(result.getObject(column, OffsetDateTime.class))
          .map(at -> at.atZoneSameInstant(zone).toOffsetDateTime());
    }

    OffsetDateTime timeOfRow(String column) throws SQLException {
      return time(column).orElseThrow();
    }
  }
}
