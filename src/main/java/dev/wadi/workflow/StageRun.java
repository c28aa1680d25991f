package dev.wadi.workflow;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One stage in one period. */
final class StageRun {
  private final Run run;
  private final Stage stage;
  private final Optional<Object> period;
  private final String iteration;
  private final boolean serial;
  private final Map<String, Map<String, Object>> made = new ConcurrentHashMap<>();
  private final long begun = System.nanoTime();

  /**
   * A stage to be run.
   *
   * @param serial one step at a time, whatever the definition says: it is made again
   */
  StageRun(Run run, Stage stage, Optional<Object> period, boolean serial) {
    this.run = run;
    this.stage = stage;
    this.period = period;
    this.iteration = Periods.word(period);
    this.serial = serial;
  }

  /**
   * Runs what is not done yet.
   *
   * @param endsPeriod the checkpoint is due
   * @param endsAll nothing follows it in the execution
   */
  void run(boolean endsPeriod, boolean endsAll) {
    if (run.journal().stage(iteration, stage.name()).isDone()) {
      return;
    }
    run.mayGoOn();
    run.progress().stage(period, stage);
    Closing closing =
        new Closing(run, stage, period, this::scope, begun, endsPeriod, endsPeriod && endsAll);
    Dependencies dependencies = new Dependencies(run, stage, period);
    if (!isWanted()) {
      closing.close("SKIPPED");
    } else if (dependencies.isFreshEnough()) {
      closing.reuse(dependencies.found());
    } else {
      try {
        steps(closing);
      } catch (StageFailure failure) {
        if (recoverable() || !dependencies.isReplaceable()) {
          throw failure;
        }
        closing.reuse(dependencies.found());
      }
    }
    run.progress().done(period, stage);
  }

  private boolean recoverable() {
    return run.journal().stage(iteration, stage.name()).recoveries()
        < stage.recovery().maxAttempts();
  }

  private boolean isWanted() {
    return stage.when().map(when -> Conditions.hold(when, scope())).orElse(true);
  }

  private void steps(Closing closing) {
    Graph graph = run.node().catalogue().steps(run.definition(), stage);
    if (stage.oneTransaction()) {
      together(graph.order(), closing);
      return;
    }
    boolean parallel = stage.parallel() && !serial;
    List<List<String>> waves =
        parallel ? graph.waves() : graph.order().stream().map(List::of).toList();
    for (int i = 0; i < waves.size(); i++) {
      boolean lastAlone = i == waves.size() - 1 && waves.get(i).size() == 1;
      List<Step> open =
          waves.get(i).stream().map(this::step).filter(step -> !isDone(step)).toList();
      if (lastAlone && open.size() == 1 && closing.fitsInto(open.get(0))) {
        StepWork last = new StepWork(run, stage, open.get(0), period, this::scope);
        made.put(open.get(0).name(), last.run(closing));
        closing.remember("COMPLETED");
        return;
      }
      new Wave(run, stage.maxParallel()).run(open, this::work);
    }
    closing.close("COMPLETED");
  }

  private boolean isDone(Step step) {
    return run.journal().step(iteration, step.name()).filter(Journal.Row::isDone).isPresent();
  }

  private void work(Step step) {
    run.mayGoOn();
    made.put(step.name(), new StepWork(run, stage, step, period, this::scope).run());
  }

  /**
   * All steps, the rules and the checkpoint in one transaction, again from the start if need be.
   */
  private void together(List<String> order, Closing closing) {
    List<Step> steps = order.stream().map(this::step).toList();
    int most = steps.stream().mapToInt(step -> step.retry().maxAttempts()).max().orElse(1);
    for (int attempt = 1; ; attempt++) {
      List<StepWork> done = new ArrayList<>();
      try {
        run.node()
            .inTransaction(
                connection -> {
                  done.clear();
                  made.clear();
                  allOn(connection, steps, done);
                  closing.on(connection, "COMPLETED");
                  return null;
                });
        done.forEach(StepWork::remember);
        closing.remember("COMPLETED");
        return;
      } catch (StepFailure failure) {
        Step step = failure.step();
        StepWork work = new StepWork(run, stage, step, period, this::scope);
        boolean again = work.failed(failure, attempt, attempt < step.retry().maxAttempts());
        if (!again) {
          throw work.stageFailure(failure);
        }
      } catch (DatabaseException failure) {
        if (closing.isCommitted()) {
          return;
        }
        String kind = Failures.of(failure);
        if (attempt >= most || !failure.isTransient()) {
          throw new StageFailure(stage.name(), kind, failure.getMessage(), List.of(), failure);
        }
        run.pause(Backoffs.pause(steps.get(0).retry(), attempt));
      }
    }
  }

  private void allOn(Connection connection, List<Step> steps, List<StepWork> done)
      throws SQLException {
    for (Step step : steps) {
      run.mayGoOn();
      StepWork work = new StepWork(run, stage, step, period, this::scope);
      made.put(step.name(), work.on(connection));
      done.add(work);
    }
  }

  private Step step(String name) {
    return stage.steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** With the outputs of all steps of this period so far. */
  private Map<String, Object> scope() {
    Map<String, Object> outputs = new HashMap<>();
    run.journal()
        .outputs(iteration)
        .forEach((name, values) -> outputs.put(name, Map.of("outputs", values)));
    made.forEach((name, values) -> outputs.put(name, Map.of("outputs", values)));
    return run.scope(period, outputs);
  }
}
