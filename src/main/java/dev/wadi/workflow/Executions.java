package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Answers what has become of executions. */
final class Executions {
  private static final String OUTCOME =
      "select e.id, e.def, e.status, e.disposition, e.drift, c.iteration, nullif(e.failed_step, ''),"
          + " e.error_class, e.error, e.version, e.params, e.queued_at, e.started_at, e.finished_at,"
          + " e.attempt from wadi.wf_execution e left join wadi.wf_checkpoint c"
          + " on c.id = e.resumed_from";

  private final DataSource database;

  Executions(DataSource database) {
    this.database = database;
  }

  Outcome outcome(UUID id) {
    return Transaction.look(
        database,
        connection ->
            Query.of(OUTCOME + " where e.id = ?", id)
                .first(connection, Executions::outcome)
                .orElseThrow(() -> new UnknownWorkflowException("there is no execution " + id)));
  }

  private static Outcome outcome(ResultSet row) throws SQLException {
    return new Outcome(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Optional.ofNullable(row.getString(6)),
        Optional.ofNullable(row.getString(7)),
        Optional.ofNullable(row.getString(8)),
        Optional.ofNullable(row.getString(9)));
  }

  /** The newest executions of a workflow. */
  List<Outcome> newest(String workflow, int most) {
    return Transaction.look(
        database,
        connection ->
            Query.of(OUTCOME + " where e.def = ? order by e.queued_at desc limit ?", workflow, most)
                .list(connection, Executions::outcome));
  }

  ExecutionReport report(UUID id) {
    return Transaction.in(
        database,
        connection ->
            Query.of(OUTCOME + " where e.id = ?", id)
                .first(connection, row -> report(connection, id, row))
                .orElseThrow(() -> new UnknownWorkflowException("there is no execution " + id)));
  }

  private static ExecutionReport report(Connection connection, UUID id, ResultSet row)
      throws SQLException {
    return new ExecutionReport(
        outcome(row),
        row.getString(10),
        Json.map(row.getString(11)),
        row.getObject("queued_at", OffsetDateTime.class),
        Optional.ofNullable(row.getObject("started_at", OffsetDateTime.class)),
        Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class)),
        row.getInt(15),
        stages(connection, id),
        steps(connection, id),
        validations(connection, id),
        Query.of(
                "select step, status, attempts from wadi.wf_compensation where execution_id = ?"
                    + " order by seq desc",
                id)
            .list(
                connection,
                r ->
                    new ExecutionReport.CompensationLine(
                        r.getString(1), r.getString(2), r.getInt(3))),
        Query.of(
                "select iteration, state_hash, valid from wadi.wf_checkpoint"
                    + " where execution_id = ? order by id",
                id)
            .list(
                connection,
                r ->
                    new ExecutionReport.CheckpointLine(
                        r.getString(1), r.getString(2), r.getBoolean(3))));
  }

  private static List<ExecutionReport.StageLine> stages(Connection connection, UUID id)
      throws SQLException {
    return Query.of(
            "select iteration, stage, status, extract(epoch from finished_at - started_at)::float8,"
                + " recoveries, reused_from::text from wadi.wf_stage where execution_id = ?"
                + " order by finished_at",
            id)
        .list(
            connection,
            row ->
                new ExecutionReport.StageLine(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getDouble(4),
                    row.getInt(5),
                    Optional.ofNullable(row.getString(6))));
  }

  private static List<ExecutionReport.StepLine> steps(Connection connection, UUID id)
      throws SQLException {
    return Query.of(
            "select iteration, name, status, attempt, outputs, error from wadi.wf_step"
                + " where execution_id = ? order by started_at",
            id)
        .list(
            connection,
            row ->
                new ExecutionReport.StepLine(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getInt(4),
                    Json.map(row.getString(5)),
                    Optional.ofNullable(row.getString(6))));
  }

  private static List<ExecutionReport.ValidationLine> validations(Connection connection, UUID id)
      throws SQLException {
    return Query.of(
            "select iteration, stage, rule, severity, passed, message, affected"
                + " from wadi.wf_validation where execution_id = ? and not replaced order by id",
            id)
        .list(
            connection,
            row ->
                new ExecutionReport.ValidationLine(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getString(6),
                    row.getLong(7)));
  }

  /** The last execution of each workflow. */
  Map<String, Outcome> last() {
    Map<String, Outcome> last = new LinkedHashMap<>();
    Transaction.look(
            database,
            connection ->
                Query.of(
                        "select * from ("
                            + OUTCOME.replace("select ", "select distinct on (e.def) ")
                            + " order by e.def, e.queued_at desc) newest")
                    .list(connection, Executions::outcome))
        .forEach(outcome -> last.put(outcome.workflow(), outcome));
    return last;
  }
}
