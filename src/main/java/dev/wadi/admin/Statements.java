package dev.wadi.admin;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
    return Query.of(sql, values).list(connection, result -> reader.read(new Row(result, zone)));
  }

  <T> Optional<T> first(String sql, RowReader<T> reader, Object... values) throws SQLException {
    return list(sql, reader, values).stream().findFirst();
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
      return Optional.ofNullable(result.getObject(column, LocalDate.class)).map(BusinessDate::new);
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
