package dev.wadi.workflow;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.workflow.Definition.Check;
import dev.wadi.workflow.Definition.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the rules of a stage judge it. Whatever a rule does to the tables is taken back. */
final class Rules {
  private final Run run;
  private final Stage stage;
  private final Optional<Object> period;

  Rules(Run run, Stage stage, Optional<Object> period) {
    this.run = run;
    this.stage = stage;
    this.period = period;
  }

  List<Judged> judge(Connection connection, Map<String, Object> scope) throws SQLException {
    List<Judged> all = new ArrayList<>();
    for (Check check : stage.checks()) {
      Savepoint before = connection.setSavepoint();
      Judged judged = judged(connection, check, scope);
      connection.rollback(before);
      connection.releaseSavepoint(before);
      all.add(judged);
    }
    return all;
  }

  private Judged judged(Connection connection, Check check, Map<String, Object> scope)
      throws SQLException {
    Finding finding;
    try {
      Rule rule = run.node().catalogue().rule(run.definition(), check.rule()).get();
      StepRun told = told(connection, check, scope);
      finding =
          run.node()
              .alarms()
              .during(
                  run.atMost(Optional.empty()),
                  Optional.of(connection),
                  run.alarms(),
                  () -> rule.check(told));
    } catch (Exception thrown) {
      passOn(thrown);
      String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
      finding =
          new Finding(
              false,
              Optional.of(Finding.Severity.ERROR),
              "the rule itself failed: " + message,
              Map.of("thrown", thrown.getClass().getSimpleName()),
              0);
    }
    return new Judged(check, finding, finding.severity().orElse(check.severity()));
  }

  /** What is no fault of the rule: this process or the execution ends, or trying again may help. */
  private void passOn(Exception thrown) throws SQLException {
    if (run.node().alarms().isClosed()) {
      throw new LeftException(thrown);
    }
    if (thrown instanceof StepTimeoutException) {
      run.mayGoOn();
      throw new StoppedException("TIMED_OUT", thrown.getMessage()); // a rule has no other limit
    }
    if (thrown instanceof SQLException failure && new DatabaseException(failure).isTransient()) {
      throw failure;
    }
    if (thrown instanceof DatabaseException failure && failure.isTransient()) {
      throw failure;
    }
  }

  private StepRun told(Connection connection, Check check, Map<String, Object> scope) {
    Map<String, Object> with = Scopes.map(Template.resolve(check.with(), scope));
    return new StepRun(
        run.taken().id(),
        run.definition().name(),
        check.rule(),
        period,
        run.params(),
        with,
        Optional.empty(),
        run.taken().id() + "/" + Periods.word(period) + "/" + stage.name() + "/" + check.rule(),
        1,
        Scopes.and(scope, "with", with),
        Optional.of(connection));
  }
}
