package dev.wadi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import dev.wadi.workflow.ExecutionProgress;
import dev.wadi.workflow.Finding;
import dev.wadi.workflow.Registry;
import dev.wadi.workflow.Workflows;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of workflows: what they print, and how they end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowVerbTest {
  @TempDir static Path folder;
  private final TestDatabase database = TestDatabases.fresh();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Workflows workflows;
  private volatile boolean fails;

  @BeforeAll
  void build() throws Exception {
    Registry registry =
        new Registry(
                path ->
                    path.equals("d/models/rows.sql")
                        ? Optional.of(
                            "-- table: d.rows\n-- delete: year = {{year}}\nselect {{year}}")
                        : Optional.empty())
            .action(
                "s",
                "act",
                run -> {
                  if (fails) {
                    throw new IllegalStateException("the press stands still");
                  }
                  return Map.of();
                })
            .rule("never", run -> Finding.failed("it is never right", 2));
    write(
        "years",
        """
          parameters: {to: {type: int, default: 2026}}
          triggers: {schedule: [{cron: "0 2 * * *"}], event: [it.rains]}
          forEach: {var: year, in: "{{range(2025, params.to)}}"}
          stages:
            - {name: make, steps: [{name: press, service: s, action: act, compensate: {action: act}}, {name: rows, target: {model: rows}, when: "year > 3000"}]}
            - {name: look, dependsOn: [make], steps: [{name: look, service: s, action: act}], validations: [{rule: never, severity: warning}]}
        """);
    write(
        "judged",
        "  stages: [{name: a, steps: [{name: a, service: s, action: act}], validations: [{rule: never}]}]\n");
    write("torn", "  steps: [{name: a, service: s, action: nix}]\n");
    workflows =
        Workflows.open(
            new Workflows.Setting(
                database.dataSource(),
                database.dataSource(),
                folder,
                registry,
                folder.resolve("out"),
                4));
  }

  private static void write(String name, String spec) throws Exception {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        "kind: Workflow\nmetadata: {name: %s}\nspec:\n  domain: d\n%s".formatted(name, spec));
  }

  @AfterAll
  void close() throws Exception {
    workflows.close();
    database.close();
  }

  private int run(boolean watched, String... arguments) {
    out.reset();
    err.reset();
    ProgramStandIn program = new ProgramStandIn();
    program.workflows = () -> workflows;
    return new Cli(program, new Terminal(stream(out), stream(err), 80, watched)).run(arguments);
  }

  private int run(String... arguments) {
    return run(false, arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRunIsWatchedToldAndRemembered() throws Exception {
    int code = run(true, "workflow", "run", "years", "--param", "to=2025");
    assertThat(code).as(out() + err()).isZero();
    assertThat(err()).contains("Progress: 50.0% | Year 2025 | Stage: ");
    assertThat(out())
        .contains("Status       completed, validations passed with warnings")
        .contains("Stage        look of 2025: completed")
        .contains("WARNING      never of 2025: it is never right")
        .contains("{to=2025}");
    assertThat(out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run("workflow", "status", "years", "--json")).as(out()).isZero();
    JsonNode report = new ObjectMapper().readTree(out());
    assertThat(report.at("/outcome/status").asText()).isEqualTo("COMPLETED");
    assertThat(report.at("/stages").size()).isEqualTo(2);
    assertThat(run("workflow", "list")).isZero();
    assertThat(out())
        .contains("torn", "1 mistake, see wadi workflow validate", "completed, validations");
  }

  @Test
  void whatFailsEndsWithOneAndTellsWhatWasUndone() {
    fails = true;
    try {
      assertThat(run("workflow", "run", "years")).isEqualTo(1);
      assertThat(out())
          .contains("Failed       step press: the press stands still", "Status       failed");
      assertThat(run("workflow", "cancel", "years")).isZero();
      assertThat(out()).contains("Status       failed");
    } finally {
      fails = false;
    }
  }

  @Test
  void aFailedRuleEndsWithThreeOrWithOneWhenThatIsWanted() {
    assertThat(run("workflow", "run", "judged")).isEqualTo(3);
    assertThat(run("workflow", "run", "judged", "--fail-on-validation-error")).isEqualTo(1);
    assertThat(run("workflow", "run", "judged", "--resume")).isEqualTo(3);
    assertThat(run("workflow", "run", "judged", "--force-restart")).isEqualTo(3);
  }

  @Test
  void whatCannotBeMeantEndsWithTwo() {
    assertThat(run("workflow", "run", "yeers")).isEqualTo(2);
    assertThat(err()).contains("did you mean years?");
    assertThat(run("workflow", "run", "years", "--param", "to=soon")).isEqualTo(2);
    assertThat(run("workflow", "run", "years", "--resume", "--force-restart")).isEqualTo(2);
    assertThat(run("workflow", "show", "yeers")).isEqualTo(2);
    assertThat(run("workflow", "status", "yeers")).isEqualTo(2);
    assertThat(run("workflow", "status", "00000000-0000-0000-0000-000000000000")).isEqualTo(2);
    assertThat(run("workflow", "run", "torn")).isEqualTo(1);
  }

  @Test
  void definitionsAreShownAndChecked() {
    assertThat(run("workflow", "show", "years")).isZero();
    assertThat(out())
        .contains("make → look", "to: int = 2026", "cron 0 2 * * * UTC", "event it.rains");
    assertThat(run("workflow", "validate")).isEqualTo(1);
    assertThat(out()).contains("torn.yaml: step a: no action s.nix is registered", "1 mistake.");
    assertThat(run("workflow", "validate", "years")).isZero();
    assertThat(out()).contains("The workflows are in order.");
  }

  @Test
  void aDryRunPrintsParametersWavesAndSql() {
    assertThat(run("workflow", "run", "years", "--dry-run")).isZero();
    assertThat(out()).contains("nothing is written", "to = 2026", "2025, 2026", "passed over");
    assertThat(run("workflow", "run", "years", "--dry-run", "--json")).isZero();
    assertThat(out()).contains("delete from d.rows where year = 2025");
  }

  @Test
  void theLineOfProgressTellsWhenItWillBeOver() {
    ExecutionProgress progress =
        new ExecutionProgress(
            "year",
            "2026",
            "make",
            3,
            7,
            Duration.ofSeconds(72),
            Optional.of(Duration.ofSeconds(60)));
    assertThat(WorkflowLineOfProgress.words(progress, LocalTime.of(14, 2, 55)))
        .isEqualTo("Progress: 42.9% | Year 2026 | Stage: make | Elapsed: 0:01:12 | ETA: 14:03:55");
  }
}
