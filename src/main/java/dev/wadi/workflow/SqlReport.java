package dev.wadi.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report made of a query's rows: the domain says how they look, and needs no connection. */
public final class SqlReport {

  /** How rows become a file. */
  @FunctionalInterface
  public interface Form {

    /** The file's bytes; each row is column to value, in the query's order, null for null. */
    byte[] of(List<Map<String, String>> rows);
  }

  private SqlReport() {}

  /**
   * A report of one query.
   *
   * @param path such as {@code workforce/sql/report_year.sql}; may ask for params, execution and
   *     the variable of the forEach
   * @throws IllegalArgumentException when there is no such file, or an expression in it is wrong
   */
  public static Report of(SqlFiles files, String path, Form form) {
    SqlText query =
        SqlText.parse(
            files.read(path).orElseThrow(() -> new IllegalArgumentException("no " + path)));
    return run -> {
      try (Statement statement = run.database().createStatement()) {
        statement.execute("set local jit = off");
        try (ResultSet row = statement.executeQuery(query.with(run.scope()))) {
          return form.of(rows(row));
        }
      }
    };
  }

  private static List<Map<String, String>> rows(ResultSet row) throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    while (row.next()) {
      Map<String, String> columns = new LinkedHashMap<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        columns.put(row.getMetaData().getColumnLabel(i), row.getString(i));
      }
      rows.add(columns);
    }
    return rows;
  }
}
