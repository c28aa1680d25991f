package dev.wadi.workflow;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import dev.wadi.workflow.Definition.Compensation;
import dev.wadi.workflow.Definition.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What has been done is taken back, last thing first; then the execution ends. */
final class Saga {
  private final Run run;

  Saga(Run run) {
    this.run = run;
  }

  /** A compensation that is due. */
  private record Due(
      long number, String iteration, String step, Map<String, Object> input, int attempts) {}

  /**
   * Writes the failure down, and compensates where there is something to.
   *
   * @param endsAs what the execution becomes afterwards
   */
  void fail(String endsAs, String what, String kind, RuntimeException failure) {
    boolean compensates =
        run.node()
            .inTransaction(
                connection -> {
                  run.journal().fence(connection);
                  boolean due =
                      run.definition().onFailure().compensate() && next(connection).isPresent();
                  String becomes = endsAs.equals("COMPENSATED") && !due ? "FAILED" : endsAs;
                  Query.of(
                          "update wadi.wf_execution set status = 'COMPENSATING', ends_as = ?,"
                              + " failed_step = ?, error_class = ?, error = ? where id = ?",
                          becomes,
                          what,
                          kind,
                          String.valueOf(failure.getMessage()),
                          run.taken().id())
                      .update(connection);
                  if (!due) {
                    end(connection, becomes);
                  }
                  return due;
                });
    if (compensates) {
      compensate();
    }
  }

  /** Goes on until nothing is due; a compensation that fails for good keeps no other from it. */
  void compensate() {
    Optional<Due> due = run.node().inTransaction(this::next);
    while (due.isPresent()) {
      compensate(due.get());
      due = run.node().inTransaction(this::next);
    }
    run.node()
        .inTransaction(
            connection -> {
              run.journal().fence(connection);
              boolean failed =
                  Query.of(
                          "select from wadi.wf_compensation where execution_id = ?"
                              + " and status = 'FAILED'",
                          run.taken().id())
                      .any(connection);
              end(connection, failed ? "COMPENSATION_FAILED" : becomes(connection));
              return null;
            });
  }

  private String becomes(Connection connection) throws SQLException {
    return Query.of("select ends_as from wadi.wf_execution where id = ?", run.taken().id())
        .first(connection, row -> row.getString(1))
        .orElseThrow();
  }

  private void end(Connection connection, String status) throws SQLException {
    new Ending(run).end(connection, status, "workflow.failed", "ends as " + status);
    for (String kind : run.definition().onFailure().events()) {
      Journal.event(
          connection, kind, run.taken().id(), run.definition().name(), "has failed: " + status);
    }
    if (run.definition().onFailure().workflow().isPresent()) {
      Followers.queue(connection, run, run.definition().onFailure().workflow().get(), "onFailure");
    }
  }

  private Optional<Due> next(Connection connection) throws SQLException {
    return Query.of(
            "select seq, iteration, step, input, attempts from wadi.wf_compensation"
                + " where execution_id = ? and status in ('PENDING', 'RUNNING')"
                + " order by seq desc limit 1",
            run.taken().id())
        .first(
            connection,
            row ->
                new Due(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    Json.map(row.getString(4)),
                    row.getInt(5)));
  }

  private void compensate(Due due) {
    Step step =
        run.definition().stageOf(due.step).orElseThrow().steps().stream()
            .filter(one -> one.name().equals(due.step))
            .findFirst()
            .orElseThrow();
    Compensation compensation = step.compensation().orElseThrow();
    int attempt = due.attempts;
    while (true) {
      attempt++;
      try {
        once(due, step, compensation, attempt);
        return;
      } catch (StepFailure | DatabaseException failure) {
        if (run.node().alarms().isClosed()) {
          throw new LeftException(failure);
        }
        String kind = Failures.of(failure);
        boolean again =
            attempt < compensation.retry().maxAttempts()
                && Failures.isTriedAgain(kind, compensation.retry().on());
        note(due, again ? "RUNNING" : "FAILED", attempt, failure.getMessage());
        if (!again) {
          return;
        }
        pause(Backoffs.pause(compensation.retry(), attempt));
      }
    }
  }

  /** Of somebody who has cancelled already, nothing more is asked. */
  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new LeftException(ended);
    }
  }

  private void once(Due due, Step step, Compensation compensation, int attempt) {
    Action action = run.node().catalogue().action(run.definition(), compensation.target()).get();
    if (action.isExternal()) {
      note(due, "RUNNING", attempt, null);
      act(due, step, action, attempt, Optional.empty());
      note(due, "COMPLETED", attempt, null);
      return;
    }
    run.node()
        .inTransaction(
            connection -> {
              act(due, step, action, attempt, Optional.of(connection));
              note(connection, due, "COMPLETED", attempt, null);
              return null;
            });
  }

  private void act(
      Due due, Step step, Action action, int attempt, Optional<Connection> connection) {
    Optional<Object> period =
        run.periods().stream()
            .filter(value -> Periods.word(value).equals(due.iteration))
            .findFirst()
            .flatMap(value -> value);
    Map<String, Object> scope = Scopes.and(run.scope(period, Map.of()), "with", due.input);
    StepRun told =
        new StepRun(
            run.taken().id(),
            run.definition().name(),
            step.name(),
            period,
            run.params(),
            due.input,
            Optional.empty(),
            run.taken().id() + "/" + due.iteration + "/" + due.step + "/compensation",
            attempt,
            scope,
            connection);
    try {
      Duration most = step.timeout().orElse(Duration.ofHours(1));
      run.node().alarms().during(most, connection, Alarms.ringing(), () -> action.run(told));
    } catch (Exception failure) {
      throw new StepFailure(step, failure);
    }
  }

  private void note(Due due, String status, int attempt, String error) {
    run.node()
        .inTransaction(
            connection -> {
              note(connection, due, status, attempt, error);
              return null;
            });
  }

  /** One that another process has done meanwhile is not noted again. */
  private void note(Connection connection, Due due, String status, int attempt, String error)
      throws SQLException {
    run.journal().fence(connection);
    int noted =
        Query.of(
                "update wadi.wf_compensation set status = ?, attempts = ?, error = ?,"
                    + " finished_at = clock_timestamp()"
                    + " where seq = ? and status in ('PENDING', 'RUNNING')",
                status,
                attempt,
                error,
                due.number)
            .update(connection);
    if (noted == 0) {
      throw new LostException(run.taken().id(), run.taken().attempt());
    }
    run.journal()
        .event(
            connection,
            "workflow.compensation",
            "compensation of step %s: %s%s"
                .formatted(due.step, status, error == null ? "" : ", " + error));
  }
}
