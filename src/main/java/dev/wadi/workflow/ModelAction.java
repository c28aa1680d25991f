package dev.wadi.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fills a model's table for a period: what is there goes, what the SQL says comes, statistics. */
record ModelAction(SqlModel model) implements Action {

  @Override
  public Map<String, Object> run(StepRun run) throws SQLException {
    Connection connection = run.database();
    long rows = 0;
    try (Statement statement = connection.createStatement()) {
      // compiling each statement costs more than it gives: they run once
      statement.execute("set local jit = off");
      // a hash or a sort of one period's rows shall not go to disk
      statement.execute("set local work_mem = '64MB'");
      for (String sql : model.statements(run.scope())) {
        statement.execute(sql);
        rows = Counts.last(statement);
      }
      // without it the next model is planned for an empty table and takes minutes
      statement.execute("select wadi.analyze_table('" + model.table() + "')");
    }
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("rows", rows);
    outputs.put("sql_sha", model.sha256());
    return outputs;
  }
}
