package dev.wadi.workflow;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import dev.wadi.workflow.Journal.Noted;
import dev.wadi.workflow.Journal.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One step in one period, or one item of its fan-out. */
final class StepWork {
  private final Run run;
  private final Stage stage;
  private final Step step;
  private final Optional<Object> period;
  private final String iteration;
  private final String name;
  private final Optional<Object> item;
  private final Supplier<Map<String, Object>> scope;
  private Row done;

  StepWork(
      Run run,
      Stage stage,
      Step step,
      Optional<Object> period,
      Supplier<Map<String, Object>> scope) {
    this(run, stage, step, period, scope, step.name(), Optional.empty());
  }

  StepWork(
      Run run,
      Stage stage,
      Step step,
      Optional<Object> period,
      Supplier<Map<String, Object>> scope,
      String name,
      Optional<Object> item) {
    this.run = run;
    this.stage = stage;
    this.step = step;
    this.period = period;
    this.iteration = Periods.word(period);
    this.scope = scope;
    this.name = name;
    this.item = item;
  }

  /** What is done in the transaction of the step, after it. */
  @FunctionalInterface
  interface Afterwards {
    void on(Connection connection) throws SQLException;

    Afterwards NOTHING = connection -> {};
  }

  Map<String, Object> run() {
    return run(Afterwards.NOTHING);
  }

  Map<String, Object> run(Closing closing) {
    return run(connection -> closing.on(connection, "COMPLETED"));
  }

  /** Tries it as often as its policy allows; answers its outputs. */
  Map<String, Object> run(Afterwards after) {
    if (item.isEmpty() && step.fanOut().isPresent() && isWanted()) {
      return new FanOutRun(run, stage, step, period, scope).run(after);
    }
    Optional<Row> before = run.journal().step(iteration, name).filter(row -> !row.isDone());
    before
        .filter(row -> row.waitMillis() > 0)
        .ifPresent(row -> run.pause(Duration.ofMillis(row.waitMillis())));
    int attempt = before.map(Row::attempt).orElse(0) + 1;
    boolean anew = run.journal().stage(iteration, stage.name()).recoveries() > 0;
    int most = step.retry().maxAttempts() + (anew ? attempt - 1 : 0);
    while (true) {
      run.mayGoOn();
      try {
        return once(attempt, before, after);
      } catch (StepFailure failure) {
        if (!failed(failure, attempt, attempt < most)) {
          throw stageFailure(failure);
        }
        Optional<Row> now = run.journal().step(iteration, name).filter(Row::isDone);
        if (now.isPresent()) {
          return now.get().outputs();
        }
        attempt++;
      }
    }
  }

  private Map<String, Object> once(int attempt, Optional<Row> before, Afterwards after) {
    try {
      if (isWanted() && action().isExternal()) {
        outside(attempt, before, after);
      } else {
        run.node()
            .inTransaction(
                connection -> {
                  on(connection, attempt);
                  after.on(connection);
                  return null;
                });
      }
    } catch (DatabaseException failure) {
      throw new StepFailure(step, failure);
    }
    remember();
    return done.outputs();
  }

  /** In the transaction of the stage. */
  Map<String, Object> on(Connection connection) throws SQLException {
    if (isWanted() && action().isExternal()) {
      throw new StepFailure(
          step,
          new IllegalStateException(
              "its effect lies outside the database, so it cannot be part of the transaction of stage "
                  + stage.name()));
    }
    on(connection, run.journal().step(iteration, name).map(Row::attempt).orElse(0) + 1);
    return done.outputs();
  }

  private void on(Connection connection, int attempt) throws SQLException {
    if (!isWanted()) {
      note(connection, "SKIPPED", noted(attempt, Map.of()), Map.of());
      return;
    }
    long begun = System.nanoTime();
    Map<String, Object> with = with();
    Map<String, Object> outputs = act(Optional.of(connection), attempt, with);
    Noted noted = noted(attempt, with).after(Duration.ofNanos(System.nanoTime() - begun));
    note(connection, "COMPLETED", noted, outputs);
  }

  /** Called between two transactions, with the same key each time. */
  private void outside(int attempt, Optional<Row> before, Afterwards after) {
    Map<String, Object> with =
        before.map(Row::input).filter(input -> !input.isEmpty()).orElseGet(this::with);
    Noted noted = noted(attempt, with);
    run.node()
        .inTransaction(
            connection -> {
              run.journal().begin(connection, noted);
              return null;
            });
    long begun = System.nanoTime();
    Map<String, Object> outputs = act(Optional.empty(), attempt, with);
    Noted after1 = noted.after(Duration.ofNanos(System.nanoTime() - begun));
    run.node()
        .inTransaction(
            connection -> {
              note(connection, "COMPLETED", after1, outputs);
              after.on(connection);
              return null;
            });
  }

  private Map<String, Object> act(
      Optional<Connection> connection, int attempt, Map<String, Object> with) {
    if (step.continuous()) {
      throw new StepFailure(
          step, new IllegalStateException("continuous steps are not available yet"));
    }
    Map<String, Object> known = Scopes.and(scope.get(), "with", with);
    item.ifPresent(value -> known.put("item", value));
    StepRun told =
        new StepRun(
            run.taken().id(),
            run.definition().name(),
            step.name(),
            period,
            run.params(),
            with,
            item,
            run.taken().id() + "/" + iteration + "/" + name,
            attempt,
            known,
            connection);
    try {
      Map<String, Object> result =
          run.node()
              .alarms()
              .during(
                  run.atMost(step.timeout()), connection, run.alarms(), () -> action().run(told));
      return outputs(result == null ? Map.of() : result, known);
    } catch (LostException | StoppedException passed) {
      throw passed;
    } catch (Exception failure) {
      throw new StepFailure(step, failure);
    }
  }

  private Map<String, Object> outputs(Map<String, Object> result, Map<String, Object> known) {
    Map<String, Object> outputs = new HashMap<>(result);
    step.outputs()
        .forEach(
            (key, value) ->
                outputs.put(key, Template.resolve(value, Scopes.and(known, "result", result))));
    return Json.map(Json.text(outputs)); // of the kinds that a resumed execution would see
  }

  void note(Connection connection, String status, Noted noted, Map<String, Object> outputs)
      throws SQLException {
    run.journal().complete(connection, noted, status, outputs);
    if (status.equals("COMPLETED") && item.isEmpty() && step.compensation().isPresent()) {
      Map<String, Object> known = Scopes.with(scope.get(), step.name(), Map.of("outputs", outputs));
      run.journal()
          .owe(
              connection,
              iteration,
              name,
              Scopes.map(Template.resolve(step.compensation().get().with(), known)));
    }
    done = new Row(status, noted.attempt(), noted.input(), outputs, 0);
  }

  /** It is committed. */
  void remember() {
    run.journal().remember(iteration, name, done);
  }

  /**
   * Writes a failed try down, and waits when there is to be another.
   *
   * @return whether to try again
   */
  boolean failed(StepFailure failure, int attempt, boolean mayTryAgain) {
    run.mayGoOn();
    String kind = Failures.of(failure.getCause());
    boolean again = mayTryAgain && Failures.isTriedAgain(kind, step.retry().on());
    Duration pause = again ? Backoffs.pause(step.retry(), attempt) : Duration.ZERO;
    boolean done =
        run.node()
            .inTransaction(
                connection -> {
                  Optional<Row> now = run.journal().reload(connection, iteration, name);
                  if (now.filter(Row::isDone).isPresent()) {
                    return true; // it was the answer to the commit that got lost
                  }
                  Map<String, Object> input = now.map(Row::input).orElse(Map.of());
                  run.journal()
                      .fail(connection, noted(attempt, input), pause, kind, failure.getMessage());
                  return false;
                });
    if (done) {
      return true;
    }
    run.journal().remember(iteration, name, new Row("FAILED", attempt, Map.of(), Map.of(), 0));
    if (again) {
      run.pause(pause);
    }
    return again;
  }

  StageFailure stageFailure(StepFailure failure) {
    String kind = Failures.of(failure.getCause());
    return new StageFailure(
        "step " + name, kind, failure.getMessage(), List.of(), failure.getCause());
  }

  private Action action() {
    return run.node().catalogue().action(run.definition(), step.target()).get();
  }

  private boolean isWanted() {
    return step.when().map(when -> Conditions.hold(when, scope.get())).orElse(true);
  }

  private Map<String, Object> with() {
    Map<String, Object> known = new HashMap<>(scope.get());
    item.ifPresent(value -> known.put("item", value));
    return Scopes.map(Template.resolve(step.with(), known));
  }

  Noted noted(int attempt, Map<String, Object> with) {
    return new Noted(iteration, stage.name(), name, attempt, with, Duration.ZERO);
  }
}
