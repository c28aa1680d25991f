package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import dev.wadi.workflow.Definition.Period;
import dev.wadi.workflow.Definition.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What the tables held when a period was complete. */
final class Checkpoints {
  private final Catalogue catalogue;

  Checkpoints(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * A checkpoint.
   *
   * @param tables of the period: rows and sum of hashes by name
   */
  record Checkpoint(
      long id,
      UUID execution,
      String iteration,
      Map<String, Object> tables,
      Map<String, Object> fingerprints) {}

  /** In the transaction of the period's last stage. */
  void write(Connection connection, Run run, Optional<Object> period, Map<String, Object> scope)
      throws SQLException {
    Map<String, Object> tables = new TreeMap<>(tables(connection, run.definition(), scope));
    Map<String, Object> snapshots = new LinkedHashMap<>();
    for (Step step : ForEachRun.period(run.definition()).snapshots()) {
      snapshots.put(step.name(), snapshot(connection, run, step, period, scope));
    }
    Query.of(
            "insert into wadi.wf_checkpoint (execution_id, def, series, iteration, state,"
                + " state_hash, fingerprints) values (?, ?, ?, ?, ?::jsonb, ?, ?::jsonb)",
            run.taken().id(),
            run.taken().workflow(),
            run.taken().series(),
            Periods.word(period),
            Json.text(Map.of("tables", tables, "snapshots", snapshots)),
            stateHash(tables),
            Json.text(run.taken().fingerprints()))
        .update(connection);
  }

  private Map<String, Object> snapshot(
      Connection connection,
      Run run,
      Step step,
      Optional<Object> period,
      Map<String, Object> scope) {
    try {
      Map<String, Object> with = Scopes.map(Template.resolve(step.with(), scope));
      return catalogue
          .action(run.definition(), step.target())
          .get()
          .run(
              new StepRun(
                  run.taken().id(),
                  run.definition().name(),
                  step.name(),
                  period,
                  run.params(),
                  with,
                  Optional.empty(),
                  run.taken().id() + "/" + Periods.word(period) + "/" + step.name(),
                  1,
                  Scopes.and(scope, "with", with),
                  Optional.of(connection)));
    } catch (Exception failure) {
      throw new StageFailure(
          "snapshot " + step.name(),
          Failures.of(failure),
          String.valueOf(failure.getMessage()),
          List.of(),
          failure);
    }
  }

  /** Rows and hashes of a period's tables as they are now. */
  Map<String, String> tables(
      Connection connection, Definition definition, Map<String, Object> scope) throws SQLException {
    Period period = ForEachRun.period(definition);
    String condition = SqlText.parse(period.stateWhere()).with(scope);
    Map<String, String> tables = new TreeMap<>();
    for (String table : period.stateTables()) {
      tables.put(table, rowsHash(connection, table, condition));
    }
    return tables;
  }

  static String rowsHash(Connection connection, String table, String condition)
      throws SQLException {
    return Query.of("select wadi.rows_hash(?::regclass, ?)", table, condition)
        .first(connection, row -> row.getString(1))
        .orElseThrow();
  }

  /** SHA-256 of the lines table:rows:sum. */
  static String stateHash(Map<String, ?> tables) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(tables)
        .forEach((table, hash) -> lines.append(table).append(':').append(hash).append('\n'));
    return Hashes.sha256(lines.toString());
  }

  /** The newest checkpoint of each period of a series on which one may build. */
  Map<String, Checkpoint> newest(Connection connection, String workflow, String series)
      throws SQLException {
    Map<String, Checkpoint> newest = new LinkedHashMap<>();
    Query.of(
            "select id, execution_id, iteration, state -> 'tables', fingerprints"
                + " from wadi.wf_checkpoint where def = ? and series = ? and valid order by id",
            workflow,
            series)
        .list(
            connection,
            row ->
                newest.put(
                    row.getString(3),
                    new Checkpoint(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        Json.map(row.getString(4)),
                        Json.map(row.getString(5)))));
    return newest;
  }

  /**
   * Recomputes what a checkpoint says.
   *
   * @throws ResumeRefusedException naming the tables that have changed since
   */
  void verify(
      Connection connection,
      Definition definition,
      Checkpoint checkpoint,
      Map<String, Object> scope)
      throws SQLException {
    Map<String, String> now = tables(connection, definition, scope);
    List<String> changed =
        now.entrySet().stream()
            .filter(table -> !table.getValue().equals(checkpoint.tables().get(table.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    if (!changed.isEmpty()) {
      throw new ResumeRefusedException(
          "the checkpoint of %s does not fit the tables: %s %s changed since. --force-restart begins anew"
              .formatted(
                  checkpoint.iteration(),
                  String.join(", ", changed),
                  changed.size() == 1 ? "was" : "were"));
    }
  }
}
