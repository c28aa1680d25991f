package dev.wadi.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * Runs an SQL file as it stands. One that is a single query with a column {@code outputs}, in JSON,
 * gives the step these outputs.
 */
record ScriptAction(SqlText sql) implements Action {
  private static final String OUTPUTS = "outputs";

  @Override
  public Map<String, Object> run(StepRun run) throws SQLException {
    try (Statement statement = run.database().createStatement()) {
      statement.execute("set local jit = off");
      boolean query = statement.execute(sql.with(run.scope()));
      Optional<Map<String, Object>> outputs =
          query ? outputs(statement.getResultSet()) : Optional.empty();
      return outputs.isPresent() ? outputs.get() : Map.of("rows", Counts.last(statement));
    }
  }

  private static Optional<Map<String, Object>> outputs(ResultSet row) throws SQLException {
    boolean meant =
        row.getMetaData().getColumnCount() == 1
            && row.getMetaData().getColumnLabel(1).equals(OUTPUTS);
    return meant && row.next()
        ? Optional.ofNullable(row.getString(1)).map(Json::map)
        : Optional.empty();
  }
}
