package dev.wadi.workflow;

import dev.wadi.workflow.Definition.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How far an execution has come, told to whoever watches and to the outbox. */
final class ProgressTold {
  private final Run run;
  private final RunWatch watch;
  private final long begun = System.nanoTime();
  private final List<String> left = new ArrayList<>();
  private int total;
  private int done;
  private long stageBegun = begun;

  ProgressTold(Run run, RunWatch watch) {
    this.run = run;
    this.watch = watch;
  }

  void begin(List<Optional<Object>> periods, List<Stage> stages) {
    run.node().etas().know(run.node(), run.taken().workflow());
    periods.forEach(
        period ->
            stages.stream()
                .filter(stage -> !run.journal().stage(Periods.word(period), stage.name()).isDone())
                .forEach(stage -> left.add(stage.name())));
    total = left.size();
  }

  void stage(Optional<Object> period, Stage stage) {
    stageBegun = System.nanoTime();
    watch.at(now(period, stage, 0));
  }

  void done(Optional<Object> period, Stage stage) {
    run.node().etas().took(run.taken().workflow(), stage.name(), since(stageBegun));
    if (left.remove(stage.name())) {
      done++;
    }
    watch.at(now(period, stage, 0));
  }

  /** In the transaction of the stage's end, as it will be once that is committed. */
  void event(Connection connection, Optional<Object> period, Stage stage, String status)
      throws SQLException {
    ExecutionProgress at = now(period, stage, 1);
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("execution", run.taken().id());
    detail.put("workflow", run.taken().workflow());
    detail.put("period", Periods.word(period));
    detail.put("stage", stage.name());
    detail.put("status", status);
    detail.put("percent", Math.round(at.percent() * 10) / 10.0);
    detail.put("elapsed_ms", at.elapsed().toMillis());
    at.left().ifPresent(time -> detail.put("left_ms", time.toMillis()));
    Journal.event(
        connection,
        "workflow.stage",
        "%s stage %s%s is %s"
            .formatted(
                run.taken().workflow(),
                stage.name(),
                period.map(value -> " of " + value).orElse(""),
                status.toLowerCase(Locale.ROOT)),
        detail);
  }

  private ExecutionProgress now(Optional<Object> period, Stage stage, int more) {
    Duration elapsed = since(begun);
    int ready = Math.min(total, done + more);
    List<String> open = new ArrayList<>(left);
    if (more > 0) {
      open.remove(stage.name());
    }
    return new ExecutionProgress(
        run.definition().forEach().map(Definition.ForEach::variable).orElse(""),
        Periods.word(period),
        stage.name(),
        ready,
        total,
        elapsed,
        left(open, ready, elapsed));
  }

  /** Stages cost differently: each is taken at its own mean, or else at the mean of those done. */
  private Optional<Duration> left(List<String> open, int ready, Duration elapsed) {
    Duration sum = Duration.ZERO;
    for (String stage : open) {
      Optional<Duration> mean =
          run.node()
              .etas()
              .mean(run.taken().workflow(), stage)
              .or(() -> ready == 0 ? Optional.empty() : Optional.of(elapsed.dividedBy(ready)));
      if (mean.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(mean.get());
    }
    return Optional.of(sum);
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
