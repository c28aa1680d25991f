package dev.wadi.workflow;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A rule in SQL: one row with affected and message; passed, severity and details may be there. */
record SqlRule(SqlText sql) implements Rule {

  @Override
  public Finding check(StepRun run) throws SQLException {
    try (Statement statement = run.database().createStatement()) {
      statement.execute("set local jit = off");
      statement.execute("set local work_mem = '64MB'");
      try (ResultSet row = statement.executeQuery(sql.with(run.scope()))) {
        if (!row.next()) {
          throw new SQLException("the rule gives no row; it must give one");
        }
        Map<String, String> found = columns(row);
        if (row.next()) {
          throw new SQLException("the rule gives more than one row");
        }
        return finding(found);
      }
    }
  }

  private static Map<String, String> columns(ResultSet row) throws SQLException {
    ResultSetMetaData head = row.getMetaData();
    Map<String, String> found = new HashMap<>();
    for (int i = 1; i <= head.getColumnCount(); i++) {
      found.put(head.getColumnLabel(i).toLowerCase(Locale.ROOT), row.getString(i));
    }
    return found;
  }

  private static Finding finding(Map<String, String> found) throws SQLException {
    if (!found.containsKey("affected") || !found.containsKey("message")) {
      throw new SQLException("the rule must give columns affected and message");
    }
    long affected = found.get("affected") == null ? 0 : Long.parseLong(found.get("affected"));
    String passed = found.get("passed");
    String details = found.get("details");
    return new Finding(
        passed == null ? affected == 0 : passed.equals("t"),
        Optional.ofNullable(found.get("severity")).flatMap(Finding.Severity::of),
        found.get("message") == null ? "" : found.get("message"),
        details == null ? Map.of() : Json.map(details),
        affected);
  }
}
