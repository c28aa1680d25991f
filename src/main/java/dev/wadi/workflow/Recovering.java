package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import dev.wadi.workflow.Definition.Strategy;
import dev.wadi.workflow.Journal.StageRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes back what stages have made in a period, so that they can be made again. */
final class Recovering {
  private final Run run;
  private final Optional<Object> period;
  private final String iteration;

  Recovering(Run run, Optional<Object> period) {
    this.run = run;
    this.period = period;
    this.iteration = Periods.word(period);
  }

  /**
   * In one transaction.
   *
   * @param stages in their order; the last one is the one that failed
   * @param recoveries of that one, this one included
   */
  void clear(List<Stage> stages, int recoveries, StageFailure failure) {
    Stage failed = stages.get(stages.size() - 1);
    boolean rebuild = failed.recovery().strategy() != Strategy.RETRY_FAILED;
    StageRow row = new StageRow("FAILED", recoveries, Optional.empty());
    run.node()
        .inTransaction(
            connection -> {
              run.journal().fence(connection);
              run.journal().judged(connection, iteration, failed.name(), failure.judged());
              for (Stage stage : stages) {
                note(connection, stage, rebuild);
              }
              if (rebuild) {
                clear(connection, stages);
              }
              run.journal().stage(connection, iteration, failed.name(), row, Duration.ZERO);
              run.journal()
                  .event(
                      connection,
                      "workflow.stage_recovered",
                      "makes stage %s again (%s) because %s failed: %s"
                          .formatted(
                              failed.name(),
                              failed
                                  .recovery()
                                  .strategy()
                                  .name()
                                  .toLowerCase(java.util.Locale.ROOT),
                              failure.what(),
                              failure.getMessage()));
              return null;
            });
    for (Stage stage : stages) {
      run.journal().remember(iteration, stage.name(), new StageRow("FAILED", 0, Optional.empty()));
      if (rebuild) {
        run.journal().forgetSteps(iteration, stage);
      }
    }
    run.journal().remember(iteration, failed.name(), row);
  }

  private void note(Connection connection, Stage stage, boolean rebuild) throws SQLException {
    Query.of(
            "update wadi.wf_validation set replaced = true where execution_id = ?"
                + " and iteration = ? and stage = ?",
            run.taken().id(),
            iteration,
            stage.name())
        .update(connection);
    Query.of(
            "update wadi.wf_stage set status = 'FAILED' where execution_id = ?"
                + " and iteration = ? and stage = ?",
            run.taken().id(),
            iteration,
            stage.name())
        .update(connection);
    if (rebuild) {
      Query.of(
              "delete from wadi.wf_step where execution_id = ? and iteration = ? and stage = ?",
              run.taken().id(),
              iteration,
              stage.name())
          .update(connection);
    }
  }

  /** Last made, first taken back. */
  private void clear(Connection connection, List<Stage> stages) throws SQLException {
    Map<String, Object> scope = run.scope(period, Map.of());
    List<String> statements = new ArrayList<>();
    for (Stage stage : stages) {
      for (Step step : stage.steps()) {
        run.node()
            .catalogue()
            .model(run.definition(), step.target())
            .flatMap(model -> model.clearing(Scopes.and(scope, "with", Map.of())))
            .ifPresent(statements::add);
      }
    }
    Collections.reverse(statements);
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
