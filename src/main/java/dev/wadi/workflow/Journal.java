package dev.wadi.workflow;

import dev.wadi.ledger.Events;
import dev.wadi.postgres.Query;
import dev.wadi.workflow.Definition.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What is written down of one execution while it is worked; every write is fenced. */
final class Journal {
  private static final String FENCE =
      "with fence as (select id from wadi.wf_execution where id = ? and attempt = ? and owner = ?"
          + " for key share)";

  private static final String COMPLETE =
      FENCE
          + """
          , noted as (
            insert into wadi.wf_step (execution_id, iteration, name, stage, status, attempt, input,
                                      outputs, started_at, finished_at)
            select id, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb,
                   clock_timestamp() - ? * interval '1 microsecond', clock_timestamp() from fence
            on conflict (execution_id, iteration, name) do update
               set status = excluded.status, attempt = excluded.attempt, input = excluded.input,
                   outputs = excluded.outputs, started_at = excluded.started_at,
                   finished_at = excluded.finished_at, next_attempt_at = null, error = null,
                   error_class = null
             where wf_step.status <> 'COMPLETED'
            returning execution_id, iteration, name, attempt, status, started_at, finished_at),
          tried as (
            insert into wadi.wf_step_attempt (execution_id, iteration, name, attempt, owner, status,
                                              started_at, finished_at)
            select execution_id, iteration, name, attempt, ?, status, started_at, finished_at
              from noted)
          select (select count(*) from fence), (select count(*) from noted)""";

  private static final String FAIL =
      FENCE
          + """
          , noted as (
            insert into wadi.wf_step (execution_id, iteration, name, stage, status, attempt, input,
                                      started_at, finished_at, next_attempt_at, error_class, error)
            select id, ?, ?, ?, 'FAILED', ?, ?::jsonb,
                   clock_timestamp() - ? * interval '1 microsecond', clock_timestamp(),
                   clock_timestamp() + ? * interval '1 millisecond', ?, ? from fence
            on conflict (execution_id, iteration, name) do update
               set status = excluded.status, attempt = excluded.attempt,
                   finished_at = excluded.finished_at,
                   next_attempt_at = excluded.next_attempt_at,
                   error = excluded.error, error_class = excluded.error_class
             where wf_step.status <> 'COMPLETED'
            returning *),
          tried as (
            insert into wadi.wf_step_attempt
            select execution_id, iteration, name, attempt, ?, status, started_at, finished_at,
                   error_class, error from noted)
          select (select count(*) from fence), (select count(*) from noted)""";

  private final UUID execution;
  private final String workflow;
  private final int attempt;
  private final UUID holder;
  private final Map<String, Row> rows = new ConcurrentHashMap<>();
  private final Map<String, StageRow> stages = new ConcurrentHashMap<>();

  Journal(Taken taken, UUID holder) {
    this.execution = taken.id();
    this.workflow = taken.workflow();
    this.attempt = taken.attempt();
    this.holder = holder;
  }

  /**
   * A step as it stands.
   *
   * @param waitMillis until it may be tried again
   */
  record Row(
      String status,
      int attempt,
      Map<String, Object> input,
      Map<String, Object> outputs,
      long waitMillis) {
    boolean isDone() {
      return status.equals("COMPLETED") || status.equals("SKIPPED");
    }
  }

  record StageRow(String status, int recoveries, Optional<UUID> reusedFrom) {
    boolean isDone() {
      return !status.equals("RUNNING") && !status.equals("FAILED");
    }
  }

  private static String key(String iteration, String name) {
    return iteration + "\n" + name;
  }

  /** Reads what earlier attempts have written. */
  void load(Connection connection) throws SQLException {
    Query.of(
            "select iteration, name, status, attempt, input, outputs,"
                + " (extract(epoch from next_attempt_at - clock_timestamp()) * 1000)::bigint"
                + " from wadi.wf_step where execution_id = ?",
            execution)
        .list(
            connection,
            row ->
                rows.put(
                    key(row.getString(1), row.getString(2)),
                    new Row(
                        row.getString(3),
                        row.getInt(4),
                        Json.map(row.getString(5)),
                        Json.map(row.getString(6)),
                        row.getLong(7))));
    Query.of(
            "select iteration, stage, status, recoveries, reused_from from wadi.wf_stage"
                + " where execution_id = ?",
            execution)
        .list(
            connection,
            row ->
                stages.put(
                    key(row.getString(1), row.getString(2)),
                    new StageRow(
                        row.getString(3),
                        row.getInt(4),
                        Optional.ofNullable(row.getObject(5, UUID.class)))));
  }

  Optional<Row> step(String iteration, String name) {
    return Optional.ofNullable(rows.get(key(iteration, name)));
  }

  StageRow stage(String iteration, String name) {
    return stages.getOrDefault(key(iteration, name), new StageRow("RUNNING", 0, Optional.empty()));
  }

  /** What is committed may be relied on from now on. */
  void remember(String iteration, String name, Row row) {
    rows.put(key(iteration, name), row);
  }

  void remember(String iteration, String stage, StageRow row) {
    stages.put(key(iteration, stage), row);
  }

  /** The steps of a stage are to be done again. */
  void forgetSteps(String iteration, Stage stage) {
    for (Definition.Step step : stage.steps()) {
      String key = key(iteration, step.name());
      rows.keySet().removeIf(known -> known.equals(key) || known.startsWith(key + "["));
    }
  }

  /** The outputs of all steps of a period that are done. */
  Map<String, Map<String, Object>> outputs(String iteration) {
    Map<String, Map<String, Object>> outputs = new HashMap<>();
    rows.forEach(
        (key, row) -> {
          if (row.isDone() && key.startsWith(iteration + "\n") && !key.endsWith("]")) {
            outputs.put(key.substring(iteration.length() + 1), row.outputs);
          }
        });
    return outputs;
  }

  /** Reads a step again: what became of a commit that was not answered? */
  Optional<Row> reload(Connection connection, String iteration, String name) throws SQLException {
    Optional<Row> row =
        Query.of(
                "select status, attempt, input, outputs from wadi.wf_step"
                    + " where execution_id = ? and iteration = ? and name = ?",
                execution,
                iteration,
                name)
            .first(
                connection,
                found ->
                    new Row(
                        found.getString(1),
                        found.getInt(2),
                        Json.map(found.getString(3)),
                        Json.map(found.getString(4)),
                        0));
    row.ifPresent(found -> remember(iteration, name, found));
    return row;
  }

  /** Whoever has lost the execution gets no further. */
  void fence(Connection connection) throws SQLException {
    if (!Query.of(FENCE + " select from fence", execution, attempt, holder).any(connection)) {
      throw new LostException(execution, attempt);
    }
  }

  /** Notes that a step is done, or passed over, in the transaction of its effect. */
  void complete(Connection connection, Noted step, String status, Map<String, Object> outputs)
      throws SQLException {
    long[] counts =
        Query.of(
                COMPLETE,
                execution,
                attempt,
                holder,
                step.iteration,
                step.name,
                step.stage,
                status,
                step.attempt,
                Json.text(step.input),
                Json.text(outputs),
                step.took.toNanos() / 1000,
                holder)
            .first(connection, row -> new long[] {row.getLong(1), row.getLong(2)})
            .orElseThrow();
    if (counts[0] == 0 || counts[1] == 0) {
      throw new LostException(execution, attempt);
    }
  }

  /** Notes that a try has failed; answers nothing when the step was done after all. */
  void fail(Connection connection, Noted step, Duration pause, String kind, String message)
      throws SQLException {
    long[] counts =
        Query.of(
                FAIL,
                execution,
                attempt,
                holder,
                step.iteration,
                step.name,
                step.stage,
                step.attempt,
                Json.text(step.input),
                step.took.toNanos() / 1000,
                pause.toMillis(),
                kind,
                message,
                holder)
            .first(connection, row -> new long[] {row.getLong(1)})
            .orElseThrow();
    if (counts[0] == 0) {
      throw new LostException(execution, attempt);
    }
  }

  /** Notes what will be called before it is: an effect outside cannot be taken back by us. */
  void begin(Connection connection, Noted step) throws SQLException {
    fence(connection);
    Query.of(
            "insert into wadi.wf_step (execution_id, iteration, name, stage, status, attempt,"
                + " input, started_at) values (?, ?, ?, ?, 'RUNNING', ?, ?::jsonb,"
                + " clock_timestamp()) on conflict (execution_id, iteration, name) do update"
                + " set status = 'RUNNING', attempt = excluded.attempt"
                + " where wf_step.status <> 'COMPLETED'",
            execution,
            step.iteration,
            step.name,
            step.stage,
            step.attempt,
            Json.text(step.input))
        .update(connection);
  }

  /**
   * A try of a step.
   *
   * @param name with its number behind it for an item of a fan-out
   */
  record Noted(
      String iteration,
      String stage,
      String name,
      int attempt,
      Map<String, Object> input,
      Duration took) {
    Noted after(Duration time) {
      return new Noted(iteration, stage, name, attempt, input, time);
    }
  }

  /** A compensation that will be due when the execution fails. */
  void owe(Connection connection, String iteration, String step, Map<String, Object> input)
      throws SQLException {
    Query.of(
            "insert into wadi.wf_compensation (execution_id, iteration, step, input)"
                + " select ?, ?, ?, ?::jsonb where not exists (select from wadi.wf_compensation"
                + " where execution_id = ? and iteration = ? and step = ?)",
            execution,
            iteration,
            step,
            Json.text(input),
            execution,
            iteration,
            step)
        .update(connection);
  }

  /** Notes what has become of a stage. */
  void stage(Connection connection, String iteration, String stage, StageRow row, Duration took)
      throws SQLException {
    Query.of(
            "insert into wadi.wf_stage (execution_id, iteration, stage, status, started_at,"
                + " finished_at, recoveries) values (?, ?, ?, ?,"
                + " clock_timestamp() - ? * interval '1 microsecond', clock_timestamp(), ?)"
                + " on conflict (execution_id, iteration, stage) do update"
                + " set status = excluded.status, started_at = excluded.started_at,"
                + " finished_at = excluded.finished_at, recoveries = excluded.recoveries",
            execution,
            iteration,
            stage,
            row.status,
            took.toNanos() / 1000,
            row.recoveries)
        .update(connection);
  }

  /** Keeps what the rules found. */
  void judged(Connection connection, String iteration, String stage, List<Judged> all)
      throws SQLException {
    for (Judged judged : all) {
      Query.of(
              "insert into wadi.wf_validation (execution_id, iteration, stage, rule, severity,"
                  + " passed, message, details, affected)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)",
              execution,
              iteration,
              stage,
              judged.check().rule(),
              judged.severity().word(),
              judged.finding().passed(),
              judged.finding().message(),
              Json.text(judged.finding().details()),
              judged.finding().affected())
          .update(connection);
    }
  }

  void event(Connection connection, String kind, String message) throws SQLException {
    event(connection, kind, execution, workflow, message);
  }

  static void event(
      Connection connection, String kind, UUID execution, String workflow, String message)
      throws SQLException {
    event(
        connection,
        kind,
        workflow + " " + message,
        Map.of("execution", execution, "workflow", workflow));
  }

  static void event(Connection connection, String kind, String message, Map<String, Object> detail)
      throws SQLException {
    Events.record(connection, kind, message, Json.text(detail));
  }
}
