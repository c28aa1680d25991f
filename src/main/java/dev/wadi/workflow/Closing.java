package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import dev.wadi.workflow.Definition.Check.Reaction;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import dev.wadi.workflow.Definition.Strategy;
import dev.wadi.workflow.Journal.StageRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The end of a stage in one transaction: rules, its row, and what ends with it. */
final class Closing {
  private final Run run;
  private final Stage stage;
  private final Optional<Object> period;
  private final String iteration;
  private final Supplier<Map<String, Object>> scope;
  private final long begun;
  private final boolean endsPeriod;
  private final boolean endsAll;

  /**
   * The end to come.
   *
   * @param begun nanoseconds of the JVM
   * @param endsPeriod it is the last stage of its period: the checkpoint is due
   * @param endsAll nothing comes after it
   */
  Closing(
      Run run,
      Stage stage,
      Optional<Object> period,
      Supplier<Map<String, Object>> scope,
      long begun,
      boolean endsPeriod,
      boolean endsAll) {
    this.run = run;
    this.stage = stage;
    this.period = period;
    this.iteration = Periods.word(period);
    this.scope = scope;
    this.begun = begun;
    this.endsPeriod = endsPeriod;
    this.endsAll = endsAll;
  }

  /** Whether it can be done in the transaction of the last step: rules want that step committed. */
  boolean fitsInto(Step last) {
    return stage.checks().isEmpty() && last.fanOut().isEmpty();
  }

  void close(String status) {
    run.node()
        .inTransaction(
            connection -> {
              on(connection, status);
              return null;
            });
    remember(status);
  }

  /** With an earlier result in the place of its own. */
  void reuse(Dependencies.Found found) {
    run.node()
        .inTransaction(
            connection -> {
              run.journal().fence(connection);
              found.adopt(connection, run.taken().id(), iteration, stage.name());
              on(connection, "REUSED");
              found.note(connection, run.taken().id(), iteration, stage.name());
              run.journal().event(connection, "workflow.result_reused", found.words(stage.name()));
              return null;
            });
    run.node()
        .inTransaction(
            connection -> {
              run.journal().load(connection);
              return null;
            });
  }

  /**
   * @throws StageFailure when the rules say that the stage cannot stand
   */
  void on(Connection connection, String status) throws SQLException {
    run.journal().fence(connection);
    StageRow row = row(status);
    if (status.equals("COMPLETED") && !stage.checks().isEmpty()) {
      List<Judged> judged = new Rules(run, stage, period).judge(connection, scope.get());
      decide(judged);
      run.journal().judged(connection, iteration, stage.name(), judged);
      disposition(connection, judged);
      follow(connection, judged);
    }
    run.journal()
        .stage(
            connection, iteration, stage.name(), row, Duration.ofNanos(System.nanoTime() - begun));
    if (endsPeriod && ForEachRun.period(run.definition()).checkpoint()) {
      new Checkpoints(run.node().catalogue()).write(connection, run, period, scope.get());
    }
    run.progress().event(connection, period, stage, status);
    if (endsAll) {
      new Ending(run).complete(connection);
    }
  }

  private StageRow row(String status) {
    return new StageRow(
        status, run.journal().stage(iteration, stage.name()).recoveries(), Optional.empty());
  }

  void remember(String status) {
    run.journal().remember(iteration, stage.name(), row(status));
  }

  /** Asked when the answer to a commit was lost. */
  boolean isCommitted() {
    run.node()
        .inTransaction(
            connection -> {
              run.journal().load(connection);
              return null;
            });
    return run.journal().stage(iteration, stage.name()).isDone();
  }

  private void decide(List<Judged> judged) {
    boolean canRecover =
        stage.recovery().strategy() != Strategy.NONE
            && run.journal().stage(iteration, stage.name()).recoveries()
                < stage.recovery().maxAttempts();
    judged.stream()
        .filter(one -> one.fails(canRecover, run.taken().failOnError()))
        .findFirst()
        .ifPresent(
            one -> {
              throw new StageFailure(
                  "rule " + one.check().rule(),
                  "validation",
                  one.finding().message(),
                  judged,
                  null);
            });
  }

  private void disposition(Connection connection, List<Judged> judged) throws SQLException {
    boolean failed = judged.stream().anyMatch(Judged::isError);
    boolean warned = judged.stream().anyMatch(one -> !one.finding().passed());
    if (failed || warned) {
      Query.of(
              "update wadi.wf_execution set disposition = ? where id = ?"
                  + " and disposition <> 'failed'",
              failed ? "failed" : "passed_with_warnings",
              run.taken().id())
          .update(connection);
    }
  }

  private void follow(Connection connection, List<Judged> judged) throws SQLException {
    for (Judged one : judged) {
      if (!one.finding().passed() && one.check().onFail() == Reaction.WORKFLOW) {
        Followers.queue(
            connection,
            run,
            one.check().next(),
            stage.name() + "/" + iteration + "/" + one.check().rule());
      }
    }
  }
}
