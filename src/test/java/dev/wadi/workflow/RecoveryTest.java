package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a stage whose step or rule fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryTest {
  @TempDir static Path place;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger doubts = new AtomicInteger();
  private Plant plant;

  @BeforeAll
  void build() {
    plant = new Plant(place);
    plant.registry.action(
        "plant",
        "flaky",
        run -> {
          plant.diary.add(run.step());
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("not this time");
          }
          return Map.of();
        });
    plant.registry.action(
        "plant",
        "database_flaky",
        run -> {
          plant.diary.add(run.step() + " " + run.attempt());
          if (failures.getAndDecrement() > 0) {
            throw new SQLException("deadlock", "40P01");
          }
          return Map.of();
        });
    plant.registry.rule(
        "patient",
        run ->
            doubts.getAndDecrement() > 0
                ? Finding.failed("it is not right yet", 3)
                : Finding.passed("it is right"));
    plant.registry.rule(
        "broken",
        run -> {
          throw new IllegalStateException("cannot judge");
        });
    plant.registry.rule(
        "meddling",
        run -> {
          try (Statement statement = run.database().createStatement()) {
            statement.execute("delete from plant.effects");
          }
          return Finding.passed("");
        });
    plant.sql.put(
        "plant/rules/few.sql",
        "select count(*) as affected, 'there are ' || count(*) as message, count(*) <= {{with.most}} as passed,"
            + " 'warning' as severity, '{\"k\": 1}'::jsonb as details from plant.made where series = {{params.series}}");
    plant.sql.put("plant/rules/wrong.sql", "select 1 / 0 as affected, '' as message");
    plant.sql.put("plant/rules/empty.sql", "select 1 as affected, '' as message where false");
    plant.sql.put(
        "plant/rules/two.sql", "select n as affected, '' as message from generate_series(1, 2) n");
    plant.sql.put("plant/rules/other.sql", "select 1 as number");
    plant.models();
  }

  @BeforeEach
  void clear() {
    plant.diary.clear();
    failures.set(0);
    doubts.set(0);
    plant.own("truncate plant.effects");
  }

  @AfterAll
  void close() throws Exception {
    plant.close();
  }

  /** Two stages of two steps each; the last step and the rule can be made to fail. */
  private Outcome run(String name, String recovery, String validations, boolean failOnError) {
    plant.define(
        name,
        """
        defaults: {retry: {maxAttempts: 1}}
        stages:
          - name: before
            steps: [{name: b1, service: plant, action: note}]
          - name: after
            dependsOn: [before]
            parallel: true
            recovery: {strategy: %s, maxAttempts: 1}
            validations: [%s]
            steps:
              - {name: a1, service: plant, action: note}
              - {name: a2, service: plant, action: flaky, dependsOn: [a1]}
        """
            .formatted(recovery, validations));
    RunOrder order = RunOrder.with(Map.of());
    return plant.run(name, failOnError ? order.failingOnValidation() : order);
  }

  @Test
  void noneFailsAtOnce() {
    failures.set(1);
    Outcome outcome = run("none", "none", "", false);
    assertThat(outcome.status()).isEqualTo("FAILED");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.failedStep()).contains("step a2");
    assertThat(outcome.error()).contains("not this time");
    assertThat(plant.diary).containsExactly("b1", "a1", "a2");
  }

  @Test
  void rebuildStageMakesTheWholeStageAgainOneStepAfterTheOther() {
    failures.set(1);
    Outcome outcome = run("rebuild", "rebuild_stage", "", false);
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(plant.diary).containsExactly("b1", "a1", "a2", "a1", "a2");
    assertThat(recoveries(outcome)).isEqualTo("after 1\nbefore 0");
    failures.set(2);
    assertThat(run("rebuild", "rebuild_stage", "", false).status()).isEqualTo("FAILED");
  }

  @Test
  void rebuildFromGoesBackToAnEarlierStage() {
    failures.set(1);
    Outcome outcome = run("from", "rebuild_from(before)", "", false);
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(plant.diary).containsExactly("b1", "a1", "a2", "b1", "a1", "a2");
    failures.set(2);
    assertThat(run("from", "rebuild_from(before)", "", false).status()).isEqualTo("FAILED");
  }

  @Test
  void retryFailedKeepsWhatIsDone() {
    failures.set(1);
    Outcome outcome = run("retry", "retry_failed", "", false);
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(plant.diary).containsExactly("b1", "a1", "a2", "a2");
    assertThat(
            plant.rows(
                "select name, attempt, status from wadi.wf_step_attempt where execution_id = '%s'"
                        .formatted(outcome.execution())
                    + " order by started_at, attempt"))
        .containsExactly("b1 1 COMPLETED", "a1 1 COMPLETED", "a2 1 FAILED", "a2 2 COMPLETED");
  }

  private String recoveries(Outcome outcome) {
    return plant.one(
        "select stage, recoveries from wadi.wf_stage where execution_id = '%s' order by 1"
            .formatted(outcome.execution()));
  }

  @Test
  void aStageThatIsRebuiltBeginsWithoutItsRows() {
    plant.define(
        "rows",
        Plant.YEARS.replace("last: {type: int, default: 2027}", "last: {type: int, default: 2025}")
            + """
            stages:
              - name: make
                recovery: {strategy: rebuild_stage}
                validations: [{rule: patient}]
                steps:
                  - {name: empty, service: plant, action: count}
                  - {name: made, target: {model: made}}
                  - {name: sums, target: {model: sums}}
            """);
    plant.registry.action(
        "plant",
        "count",
        run -> {
          plant.diary.add(plant.one("select count(*) from plant.made where series = 'one'"));
          return Map.of();
        });
    doubts.set(1);
    assertThat(plant.run("rows").status()).isEqualTo("COMPLETED");
    assertThat(plant.diary).containsExactly("0", "0");
    assertThat(plant.one("select count(*) from plant.made where series = 'one'")).isEqualTo("10");
  }

  @Test
  void aFailedRuleIsRecoveredThenKeptOrTheEnd() {
    doubts.set(1);
    Outcome once = run("rule", "rebuild_stage", "{rule: patient}", false);
    assertThat(once.exitCode()).isZero();
    assertThat(once.disposition()).isEqualTo("passed");
    assertThat(findings(once)).containsExactly("patient error f t 3", "patient error t f 0");
    assertThat(plant.diary).containsExactly("b1", "a1", "a2", "a1", "a2");

    doubts.set(100);
    Outcome kept = run("rule", "rebuild_stage", "{rule: patient}", false);
    assertThat(kept.status()).isEqualTo("COMPLETED");
    assertThat(kept.exitCode()).isEqualTo(3);
    assertThat(findings(kept)).containsExactly("patient error f t 3", "patient error f f 3");
    Outcome ended = run("rule", "rebuild_stage", "{rule: patient}", true);
    assertThat(ended.failedStep()).contains("rule patient");
    assertThat(findings(ended)).containsExactly("patient error f t 3", "patient error f f 3");
  }

  @Test
  void severityAndReactionDecide() {
    plant.define(
        "judged",
        """
        parameters: {series: {type: string, default: none}}
        stages:
          - name: only
            steps: [{name: x, service: plant, action: note}]
            validations:
              - {rule: few, with: {most: -1}}
              - {rule: few, with: {most: 5}}
        """);
    Outcome warned = plant.run("judged");
    assertThat(warned.disposition()).isEqualTo("passed_with_warnings");
    assertThat(warned.exitCode()).isZero();
    assertThat(findings(warned)).containsExactly("few warning f f 0", "few warning t f 0");

    plant.define("strict", only("{rule: few, with: {most: -1}, onFail: fail}"));
    assertThat(plant.run("strict").failedStep()).contains("rule few");

    plant.define("follow", only("{rule: broken, onFail: workflow(judged)}"));
    Outcome followed = plant.run("follow");
    assertThat(followed.exitCode()).isEqualTo(3);
    assertThat(
            plant.rows(
                "select def, status from wadi.wf_execution where parent = '%s'"
                    .formatted(followed.execution())))
        .containsExactly("judged QUEUED");
    plant.define("lenient", only("{rule: broken, severity: info, onFail: warn}"));
    assertThat(plant.run("lenient").status()).isEqualTo("COMPLETED");
  }

  private static String only(String validation) {
    return """
        parameters: {series: {type: string, default: none}}
        stages:
          - name: only
            steps: [{name: x, service: plant, action: note}]
            validations: [%s]
        """
        .formatted(validation);
  }

  @Test
  void aRuleThatThrowsCountsAsFailed() {
    plant.define(
        "thrown",
        only(
            "{rule: broken, severity: warning}, {rule: wrong}, {rule: empty}, {rule: two}, {rule: other}"));
    Outcome outcome = plant.run("thrown");
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(outcome.disposition()).isEqualTo("failed");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(
            plant.rows(
                "select rule, severity, passed, message from wadi.wf_validation where execution_id = '%s' order by id"
                    .formatted(outcome.execution())))
        .hasSize(5)
        .allMatch(row -> row.contains(" error f the rule itself failed: "))
        .anyMatch(row -> row.contains("cannot judge"))
        .anyMatch(row -> row.contains("division by zero"))
        .anyMatch(row -> row.contains("gives no row"))
        .anyMatch(row -> row.contains("more than one row"))
        .anyMatch(row -> row.contains("columns affected and message"));

    Outcome ended = plant.run("thrown", RunOrder.with(Map.of()).failingOnValidation());
    assertThat(ended.status()).isEqualTo("FAILED");
    assertThat(ended.errorClass()).contains("validation");
    assertThat(findings(ended)).hasSize(5);
  }

  @Test
  void whatIsNoFaultOfTheRuleIsNotJudged() {
    AtomicInteger locks = new AtomicInteger(1);
    plant.registry.rule(
        "locked",
        run -> {
          if (locks.getAndDecrement() > 0) {
            throw new SQLException("deadlock", "40P01");
          }
          return Finding.passed("");
        });
    plant.define("locked", only("{rule: locked}"));
    Outcome again = plant.run("locked");
    assertThat(again.status()).isEqualTo("COMPLETED");
    assertThat(again.disposition()).isEqualTo("passed");
    assertThat(locks.get()).isEqualTo(-1);

    plant.registry.rule(
        "slow",
        run -> {
          try (Statement statement = run.database().createStatement()) {
            statement.execute("select pg_sleep(60)");
          }
          return Finding.passed("");
        });
    plant.define("slow", "timeout: 300ms\n" + only("{rule: slow}"));
    Outcome late = plant.run("slow");
    assertThat(late.status()).isEqualTo("TIMED_OUT");
    assertThat(findings(late)).isEmpty();
  }

  @Test
  void whatARuleChangesIsTakenBack() {
    plant.define(
        "meddled",
        """
        stages:
          - name: only
            steps: [{name: x, service: plant, action: effect}]
            validations: [{rule: meddling}]
        """);
    assertThat(plant.run("meddled").status()).isEqualTo("COMPLETED");
    assertThat(plant.effects()).containsExactly("x");
  }

  @Test
  void onlyWhatMayPassIsTriedAgain() {
    String retry =
        "steps: [{name: x, service: plant, action: %s, retry: {maxAttempts: 3, delay: 1ms, on: [%s]}}]";
    plant.define("again", retry.formatted("database_flaky", "deadlock_detected"));
    failures.set(2);
    assertThat(plant.run("again").status()).isEqualTo("COMPLETED");
    assertThat(plant.diary).containsExactly("x 1", "x 2", "x 3");
    plant.diary.clear();
    failures.set(3);
    Outcome outcome = plant.run("again");
    assertThat(outcome.errorClass()).contains("deadlock_detected");
    assertThat(plant.diary).hasSize(3);

    plant.diary.clear();
    plant.define("other", retry.formatted("database_flaky", "lock_not_available"));
    failures.set(1);
    assertThat(plant.run("other").status()).isEqualTo("FAILED");
    plant.define("never", retry.formatted("flaky", "transient"));
    failures.set(1);
    assertThat(plant.run("never").status()).isEqualTo("FAILED");
    assertThat(plant.diary).containsExactly("x 1", "x");
  }

  @Test
  void aStageInOneTransactionIsTriedAgainAsAWhole() {
    plant.define(
        "whole",
        """
        stages:
          - name: only
            transaction: stage
            steps:
              - {name: x, service: plant, action: effect}
              - {name: y, service: plant, action: database_flaky, retry: {maxAttempts: 2, delay: 1ms}}
        """);
    failures.set(1);
    assertThat(plant.run("whole").status()).isEqualTo("COMPLETED");
    assertThat(plant.effects()).containsExactly("x");
    assertThat(plant.diary).containsExactly("y 1", "y 2");
    failures.set(2);
    assertThat(plant.run("whole").status()).isEqualTo("FAILED");
    assertThat(plant.effects()).containsExactly("x");
  }

  @Test
  void anEffectOutsideCannotBePartOfAStagesTransaction() {
    plant.registry.action("plant", "outside", Action.external(run -> Map.of()));
    plant.define(
        "mixed",
        """
        stages:
          - name: only
            transaction: stage
            steps: [{name: x, service: plant, action: outside}]
        """);
    assertThat(plant.run("mixed").error().orElseThrow()).contains("outside the database");
  }

  private List<String> findings(Outcome outcome) {
    return plant.rows(
        "select rule, severity, passed, replaced, affected from wadi.wf_validation where execution_id = '%s' order by id"
            .formatted(outcome.execution()));
  }
}
