package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import dev.wadi.workflow.Checkpoints.Checkpoint;
import dev.wadi.workflow.Definition.Period;
import dev.wadi.workflow.Definition.Recovery;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which periods of an execution are still to be worked. */
final class Resumption {
  private final Run run;
  private final Period period;
  private final Checkpoints checkpoints;

  Resumption(Run run) {
    this.run = run;
    this.period = ForEachRun.period(run.definition());
    this.checkpoints = new Checkpoints(run.node().catalogue());
  }

  /** The open periods, after what must be done before the first of them. */
  List<Optional<Object>> begin(List<Optional<Object>> all) {
    if (!period.checkpoint()) {
      return all;
    }
    Optional<Checkpoint> own =
        run.taken().isTakenOver() ? run.node().inTransaction(this::verifiedOwn) : Optional.empty();
    if (own.isPresent()) {
      return after(all, own.get().iteration());
    }
    if (run.taken().resumedFrom().isEmpty()) {
      run.node().inTransaction(connection -> forget(connection, all.get(0)));
      return all;
    }
    String last =
        run.node()
            .inTransaction(
                connection ->
                    Query.of(
                            "select iteration from wadi.wf_checkpoint where id = ?",
                            run.taken().resumedFrom().get())
                        .first(connection, row -> row.getString(1))
                        .orElseThrow());
    List<Optional<Object>> open = after(all, last);
    prepare(all.get(all.size() - open.size() - 1), open);
    return open;
  }

  private static List<Optional<Object>> after(List<Optional<Object>> all, String iteration) {
    for (int i = 0; i < all.size(); i++) {
      if (Periods.word(all.get(i)).equals(iteration)) {
        return all.subList(i + 1, all.size());
      }
    }
    throw new IllegalStateException("there is no period " + iteration + " in this execution");
  }

  /** What this execution itself had reached before it was taken over. */
  private Optional<Checkpoint> verifiedOwn(Connection connection) throws SQLException {
    Optional<Checkpoint> newest =
        checkpoints
            .newest(connection, run.taken().workflow(), run.taken().series())
            .values()
            .stream()
            .filter(checkpoint -> checkpoint.execution().equals(run.taken().id()))
            .reduce((first, second) -> second);
    if (newest.isPresent()) {
      Optional<Object> value = value(newest.get().iteration());
      try {
        Fingerprints.mustAgree(
            Map.of("code", Scopes.map(newest.get().fingerprints().get("code"))),
            Map.of("code", new Fingerprints(run.node().catalogue()).code(run.definition())));
        checkpoints.verify(connection, run.definition(), newest.get(), run.scope(value, Map.of()));
      } catch (ResumeRefusedException refused) {
        throw new StageFailure(
            "checkpoint " + newest.get().iteration(),
            "persistent",
            refused.getMessage(),
            List.of(),
            refused);
      }
    }
    return newest;
  }

  private Optional<Object> value(String iteration) {
    return run.periods().stream()
        .filter(value -> Periods.word(value).equals(iteration))
        .findFirst()
        .orElse(Optional.empty());
  }

  /** From this period on nothing of the series can be resumed any more: it is made anew. */
  private Integer forget(Connection connection, Optional<Object> first) throws SQLException {
    run.journal().fence(connection);
    List<String> later =
        checkpoints
            .newest(connection, run.taken().workflow(), run.taken().series())
            .values()
            .stream()
            .map(Checkpoint::iteration)
            .filter(iteration -> !isBefore(iteration, Periods.word(first)))
            .toList();
    if (later.isEmpty()) {
      return 0;
    }
    run.journal()
        .event(
            connection,
            "workflow.checkpoints_stale",
            "begins at %s anew: its earlier checkpoints %s hold no longer"
                .formatted(Periods.word(first), later));
    return Query.of(
            "update wadi.wf_checkpoint set valid = false where def = ? and series = ? and valid"
                + " and iteration = any (?)",
            run.taken().workflow(),
            run.taken().series(),
            later.toArray(new String[0]))
        .update(connection);
  }

  /** Numbers have an order; of anything else it is not known what builds on what. */
  private static boolean isBefore(String iteration, String first) {
    String number = "-?\\d{1,15}";
    return iteration.matches(number)
        && first.matches(number)
        && Long.parseLong(iteration) < Long.parseLong(first);
  }

  /** In one transaction, once: the steps that tidy up behind the last complete period. */
  private void prepare(Optional<Object> last, List<Optional<Object>> open) {
    List<Step> steps = period.onResume();
    String iteration = Periods.word(last);
    if (steps.isEmpty()
        || open.isEmpty()
        || run.journal().step(iteration, steps.get(0).name()).isPresent()) {
      return;
    }
    Stage stage =
        new Stage(
            "resume", List.of(), Optional.empty(), false, 1, true, Recovery.NONE, steps, List.of());
    List<StepWork> done = new ArrayList<>();
    try {
      run.node()
          .inTransaction(
              connection -> {
                for (Step step : steps) {
                  StepWork work =
                      new StepWork(run, stage, step, last, () -> run.scope(last, Map.of()));
                  work.on(connection);
                  done.add(work);
                }
                return null;
              });
    } catch (StepFailure failure) {
      throw new StepWork(run, stage, failure.step(), last, () -> run.scope(last, Map.of()))
          .stageFailure(failure);
    }
    done.forEach(StepWork::remember);
  }
}
