package dev.wadi.workflow;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Runs an SQL file as it stands. */
record ScriptAction(SqlText sql) implements Action {

  @Override
  public Map<String, Object> run(StepRun run) throws SQLException {
    try (Statement statement = run.database().createStatement()) {
      statement.execute("set local jit = off");
      statement.execute(sql.with(run.scope()));
      return Map.of("rows", Counts.last(statement));
    }
  }
}
