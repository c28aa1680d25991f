package dev.wadi.workforce;

import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import dev.wadi.workflow.Outcome;
import dev.wadi.workflow.Registry;
import dev.wadi.workflow.RunOrder;
import dev.wadi.workflow.RunWatch;
import dev.wadi.workflow.SqlFiles;
import dev.wadi.workflow.Workflows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The workflow of this room on a database of its own. */
final class Simulation implements AutoCloseable {
  static final String WORKFLOW = "workforce-simulation";
  static final List<String> RESULTS =
      List.of(
          "fct_workforce_snapshot",
          "fct_yearly_events",
          "int_deferral_escalation_state_accumulator",
          "int_deferral_rate_state_accumulator",
          "int_employee_contributions",
          "int_enrollment_state_accumulator",
          "int_workforce_needs");

  private final TestDatabase database;
  private final boolean owner;
  private final Path outputs;
  private final Workflows workflows;

  private Simulation(
      TestDatabase database, boolean owner, Path definitions, Path outputs, DataSource pool) {
    this.database = database;
    this.owner = owner;
    this.outputs = outputs;
    Registry registry = new Registry(SqlFiles.ofClassPath());
    Workforce.register(registry);
    workflows =
        Workflows.open(
            new Workflows.Setting(pool, database.dataSource(), definitions, registry, outputs, 2));
  }

  static Simulation fresh(Path outputs) {
    TestDatabase database = TestDatabases.fresh();
    return new Simulation(
        database, true, Path.of("config", "workflows"), outputs, database.dataSource());
  }

  /** Another process on the same database, with definitions and a pool of its own. */
  Simulation beside(Path definitions, DataSource pool) {
    return new Simulation(database, false, definitions, outputs, pool);
  }

  /** An order with parameters such as {@code census_size=1000}. */
  static RunOrder order(String... parameters) {
    Map<String, String> params = new LinkedHashMap<>();
    for (String parameter : parameters) {
      String[] parts = parameter.split("=", 2);
      params.put(parts[0], parts[1]);
    }
    return RunOrder.with(params);
  }

  Outcome run(String... parameters) {
    return run(order(parameters));
  }

  Outcome run(RunOrder order) {
    return workflows.run(WORKFLOW, order, RunWatch.silent());
  }

  TestDatabase database() {
    return database;
  }

  Path output(String name) {
    return outputs.resolve(WORKFLOW).resolve(name);
  }

  /**
   * Rows and the sum of their hashes, for each result table and year; computed here, anew, and
   * without the scenario's name, so that scenarios can be compared.
   */
  Map<String, String> hashes(String scenario) {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String table : RESULTS) {
      for (List<String> row :
          ask(
              """
              select simulation_year, count(*), sum(('x' || left(md5(
                       (to_jsonb(t) - '{scenario_id,event_id}'::text[])::text), 15))::bit(60)::bigint)
                from workforce.%s t where scenario_id = '%s'
               group by simulation_year order by simulation_year"""
                  .formatted(table, scenario))) {
        hashes.put(table + " " + row.get(0), row.get(1) + ":" + row.get(2));
      }
    }
    return hashes;
  }

  List<List<String>> ask(String sql) {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(row.getString(i));
        }
        rows.add(columns);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  String one(String sql) {
    return ask(sql).get(0).get(0);
  }

  void execute(String sql) {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    workflows.close();
    if (!owner) {
      return;
    }
    try {
      database.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
