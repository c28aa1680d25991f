package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import dev.wadi.workflow.Definition.Dependency;
import dev.wadi.workflow.Definition.Policy;
import dev.wadi.workflow.Definition.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whether an earlier result of a stage may stand for one of this execution. */
final class Dependencies {
  private final Run run;
  private final Stage stage;
  private final Optional<Object> period;
  private Found found;

  Dependencies(Run run, Stage stage, Optional<Object> period) {
    this.run = run;
    this.stage = stage;
    this.period = period;
  }

  /** Every stage after it is content with an earlier result, and there is one: it need not run. */
  boolean isFreshEnough() {
    return isMet(Policy.FLEXIBLE);
  }

  /**
   * It has failed, but every stage after it is content with an earlier result, and there is one.
   */
  boolean isReplaceable() {
    return isMet(Policy.HYBRID);
  }

  Found found() {
    return found;
  }

  private boolean isMet(Policy policy) {
    List<Dependency> dependants =
        run.definition().stages().stream()
            .flatMap(other -> other.dependsOn().stream())
            .filter(dependency -> dependency.on().equals(stage.name()))
            .toList();
    if (dependants.isEmpty() || dependants.stream().anyMatch(d -> d.policy() != policy)) {
      return false;
    }
    Duration oldest =
        dependants.stream()
            .map(dependency -> dependency.maxAge().orElse(Duration.ZERO))
            .min(Duration::compareTo)
            .orElseThrow();
    Optional<Found> result = run.node().inTransaction(connection -> newest(connection, oldest));
    found = result.orElse(null);
    return result.isPresent();
  }

  /**
   * Of the same workflow, series, period and parameters, made by an execution itself and not taken
   * back since.
   */
  private Optional<Found> newest(Connection connection, Duration oldest) throws SQLException {
    return Query.of(
            "select s.execution_id, s.iteration,"
                + " (extract(epoch from clock_timestamp() - s.finished_at) * 1000)::bigint"
                + " from wadi.wf_stage s join wadi.wf_execution e on e.id = s.execution_id"
                + " where e.def = ? and e.series = ? and s.iteration = ? and s.stage = ?"
                + " and s.status = 'COMPLETED' and e.id <> ?"
                + " and e.params = (select params from wadi.wf_execution where id = ?)"
                + " and e.status not in ('COMPENSATING', 'COMPENSATED', 'COMPENSATION_FAILED')"
                + " and not exists (select from wadi.wf_compensation c"
                + " where c.execution_id = e.id and c.status <> 'PENDING')"
                + " and s.finished_at > clock_timestamp() - ? * interval '1 millisecond'"
                + " order by s.finished_at desc limit 1",
            run.taken().workflow(),
            run.taken().series(),
            Periods.word(period),
            stage.name(),
            run.taken().id(),
            run.taken().id(),
            oldest.toMillis())
        .first(
            connection,
            row ->
                new Found(row.getObject(1, UUID.class), Duration.ofMillis(row.getLong(3)), oldest));
  }

  /**
   * An earlier result.
   *
   * @param oldest how old it may be
   */
  record Found(UUID execution, Duration age, Duration oldest) {

    /** Its outputs are outputs of this execution from now on. */
    void adopt(Connection connection, UUID by, String iteration, String stage) throws SQLException {
      Query.of(
              "insert into wadi.wf_step (execution_id, iteration, name, stage, status, attempt,"
                  + " input, outputs, started_at, finished_at)"
                  + " select ?, iteration, name, stage, 'SKIPPED', attempt, input, outputs,"
                  + " started_at, finished_at from wadi.wf_step"
                  + " where execution_id = ? and iteration = ? and stage = ?"
                  + " and status in ('COMPLETED', 'SKIPPED')"
                  + " on conflict (execution_id, iteration, name) do update"
                  + " set status = 'SKIPPED', outputs = excluded.outputs"
                  + " where wf_step.status <> 'COMPLETED'",
              by,
              execution,
              iteration,
              stage)
          .update(connection);
    }

    void note(Connection connection, UUID by, String iteration, String stage) throws SQLException {
      Query.of(
              "update wadi.wf_stage set reused_from = ?,"
                  + " reused_age = ? * interval '1 millisecond'"
                  + " where execution_id = ? and iteration = ? and stage = ?",
              execution,
              age.toMillis(),
              by,
              iteration,
              stage)
          .update(connection);
    }

    String words(String stage) {
      return "uses the result of stage %s of execution %s, %d s old, which may be %d s old"
          .formatted(stage, execution, age.toSeconds(), oldest.toSeconds());
    }
  }
}
