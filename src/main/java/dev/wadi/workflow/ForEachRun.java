package dev.wadi.workflow;

import dev.wadi.workflow.Definition.Period;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Strategy;
import dev.wadi.workflow.Journal.StageRow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One period after the other, one stage after the other. */
final class ForEachRun {
  private final Run run;
  private final List<Stage> stages;

  ForEachRun(Run run) {
    this.run = run;
    this.stages =
        Plan.stages(run.definition()).order().stream()
            .map(name -> run.definition().stage(name).orElseThrow())
            .toList();
  }

  void run() {
    List<Optional<Object>> open = new Resumption(run).begin(run.periods());
    run.progress().begin(open, stages);
    for (int i = 0; i < open.size(); i++) {
      boolean last = i == open.size() - 1;
      period(open.get(i), last && run.definition().reports().isEmpty());
      new Reports(run).period(open.get(i));
    }
    if (open.isEmpty() || !run.definition().reports().isEmpty()) {
      new Reports(run).missing(run.periods());
      run.node()
          .inTransaction(
              connection -> {
                new Ending(run).complete(connection);
                return null;
              });
    }
  }

  /** Ends with the stages' end; with that of the execution, too, when nothing follows. */
  private void period(Optional<Object> value, boolean ends) {
    Map<String, Integer> serial = new LinkedHashMap<>();
    int at = 0;
    while (at < stages.size()) {
      Stage stage = stages.get(at);
      StageRun one = new StageRun(run, stage, value, serial.containsKey(stage.name()));
      try {
        one.run(at == stages.size() - 1, ends);
        at++;
      } catch (StageFailure failure) {
        int from = recovered(stage, at, value, failure);
        for (int i = from; i <= at; i++) {
          serial.put(stages.get(i).name(), i);
        }
        at = from;
      }
    }
  }

  /**
   * Where to go on after a stage has failed. @throws StageFailure when it is not to be made again
   */
  private int recovered(Stage stage, int at, Optional<Object> value, StageFailure failure) {
    String iteration = Periods.word(value);
    int before = run.journal().stage(iteration, stage.name()).recoveries();
    if (stage.recovery().strategy() == Strategy.NONE || before >= stage.recovery().maxAttempts()) {
      note(stage, iteration, before, failure);
      throw failure;
    }
    int from = at;
    if (stage.recovery().strategy() == Strategy.REBUILD_FROM) {
      from = indexOf(stage.recovery().from());
    }
    new Recovering(run, value).clear(stages.subList(from, at + 1), before + 1, failure);
    return from;
  }

  /** What the rules found must outlive the transaction that they put an end to. */
  private void note(Stage stage, String iteration, int recoveries, StageFailure failure) {
    run.node()
        .inTransaction(
            connection -> {
              run.journal().fence(connection);
              run.journal().judged(connection, iteration, stage.name(), failure.judged());
              run.journal()
                  .stage(
                      connection,
                      iteration,
                      stage.name(),
                      new StageRow("FAILED", recoveries, Optional.empty()),
                      Duration.ZERO);
              return null;
            });
  }

  private int indexOf(String name) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("no stage " + name);
  }

  static Period period(Definition definition) {
    return definition.forEach().map(Definition.ForEach::period).orElse(Period.NONE);
  }
}
