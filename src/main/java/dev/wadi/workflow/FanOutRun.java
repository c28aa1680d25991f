package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import dev.wadi.workflow.Definition.FanOut;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One step for each item of a list; each item is done on its own. */
final class FanOutRun {
  private final Run run;
  private final Stage stage;
  private final Step step;
  private final Optional<Object> period;
  private final Supplier<Map<String, Object>> scope;
  private final FanOut fanOut;
  private final Map<Integer, Map<String, Object>> made =
      Collections.synchronizedMap(new TreeMap<>());
  private final Map<Integer, StageFailure> failures = Collections.synchronizedMap(new TreeMap<>());

  FanOutRun(
      Run run,
      Stage stage,
      Step step,
      Optional<Object> period,
      Supplier<Map<String, Object>> scope) {
    this.run = run;
    this.stage = stage;
    this.step = step;
    this.period = period;
    this.scope = scope;
    this.fanOut = step.fanOut().orElseThrow();
  }

  Map<String, Object> run(StepWork.Afterwards after) {
    Object over = Template.resolve(fanOut.over(), scope.get());
    if (!(over instanceof List<?> items)) {
      throw failure("fanOut.over gives no list but " + over, null);
    }
    new Wave(run, fanOut.workers())
        .run(IntStream.range(0, items.size()).boxed().toList(), i -> item(i, items.get(i)));
    if (failures.size() > fanOut.maxFailureRatio() * items.size()) {
      StageFailure first = failures.values().iterator().next();
      throw failure(
          "%d of %d items failed, more than %s: %s"
              .formatted(
                  failures.size(), items.size(), fanOut.maxFailureRatio(), first.getMessage()),
          first);
    }
    StepWork whole = new StepWork(run, stage, step, period, scope);
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("items", new ArrayList<>(made.values()));
    outputs.put("count", (long) items.size());
    outputs.put("failed", (long) failures.size());
    run.node()
        .inTransaction(
            connection -> {
              whole.note(connection, "COMPLETED", whole.noted(1, Map.of()), outputs);
              if (!failures.isEmpty()) {
                Query.of(
                        "update wadi.wf_execution set disposition = 'failed' where id = ?",
                        run.taken().id())
                    .update(connection);
              }
              after.on(connection);
              return null;
            });
    whole.remember();
    return outputs;
  }

  private void item(int number, Object item) {
    String name = step.name() + "[" + number + "]";
    Optional<Journal.Row> done =
        run.journal().step(Periods.word(period), name).filter(Journal.Row::isDone);
    if (done.isPresent()) {
      made.put(number, done.get().outputs());
      return;
    }
    try {
      made.put(
          number, new StepWork(run, stage, step, period, scope, name, Optional.of(item)).run());
    } catch (StageFailure failure) {
      if (!fanOut.isolate()) {
        throw failure;
      }
      failures.put(number, failure);
    }
  }

  private StageFailure failure(String message, Throwable cause) {
    return new StageFailure("step " + step.name(), "persistent", message, List.of(), cause);
  }
}
