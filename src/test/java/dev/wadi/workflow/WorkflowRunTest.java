package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Stages, steps, parameters and models: what a run does and leaves behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowRunTest {
  @TempDir static Path place;
  private Plant plant;

  @BeforeAll
  void build() {
    plant = new Plant(place);
    plant.models();
    plant.define("years", Plant.YEARS + Plant.STAGES);
  }

  @AfterAll
  void close() throws Exception {
    plant.close();
  }

  private List<String> later(String series) {
    return plant.rows(
        "select year, total from plant.later where series = '" + series + "' order by year");
  }

  @Test
  void modelsFillTheirTablesYearByYearAndARerunReplacesTheSameRows() {
    Outcome first = plant.run("years", Map.of("series", "again"));
    assertThat(first.status()).isEqualTo("COMPLETED");
    assertThat(first.exitCode()).isZero();
    // 10 rows of n * 1.5 + year % 7: 82.5 + 10 * 2, + 10 * 3, + 10 * 4
    assertThat(later("again")).containsExactly("2025 102.50", "2026 215.00", "2027 337.50");
    List<String> hashes = hashes(first.execution());
    assertThat(hashes).hasSize(3).doesNotHaveDuplicates();

    Outcome second = plant.run("years", Map.of("series", "again"));
    assertThat(second.drift()).isEqualTo("MATCH");
    assertThat(later("again")).containsExactly("2025 102.50", "2026 215.00", "2027 337.50");
    assertThat(hashes(second.execution())).isEqualTo(hashes);
    assertThat(plant.one("select count(*) from plant.made where series = 'again'")).isEqualTo("30");
  }

  private List<String> hashes(UUID execution) {
    return plant.rows(
        "select state_hash from wadi.wf_checkpoint where execution_id = '%s' order by id"
            .formatted(execution));
  }

  @Test
  void oneThreadOrEightOnTwoConnectionsGiveTheSame() {
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      plant.sql.put(
          "plant/sql/part%d.sql".formatted(i),
          """
          delete from plant.made where series = {{params.series}} and name = 'part %1$d';
          insert into plant.made select {{params.series}}, 1, 'part %1$d', sum(n * %1$d) from generate_series(1, 1000) n
          """
              .formatted(i));
      steps.append(
          "    - {name: p%1$d, target: {sql: part%1$d.sql}%2$s}\n"
              .formatted(i, i < 2 ? "" : ", dependsOn: [p" + i % 2 + "]"));
    }
    for (int threads : new int[] {1, 8}) {
      plant.define(
          "wide" + threads,
          """
          parameters: {series: {type: string, required: true}}
          stages:
            - name: all
              parallel: true
              maxParallel: %d
              steps:
          %s"""
              .formatted(threads, steps.toString().indent(2)));
    }
    DataSource pool = plant.pool(2);
    try (Workflows node = plant.node(pool, 2)) {
      assertThat(run(node, "wide1", "narrow").status()).isEqualTo("COMPLETED");
      assertThat(run(node, "wide8", "wide").status()).isEqualTo("COMPLETED");
    }
    String query = "select name, amount from plant.made where series = '%s' order by name";
    assertThat(plant.rows(query.formatted("wide")))
        .hasSize(16)
        .isEqualTo(plant.rows(query.formatted("narrow")));
  }

  private static Outcome run(Workflows node, String name, String series) {
    return node.run(name, RunOrder.with(Map.of("series", series)), RunWatch.silent());
  }

  @Test
  void stepsHandOutputsOnAndConditionsPassThemOver() {
    plant.define(
        "talk",
        """
        parameters: {loud: {type: bool, default: false}, day: {type: date, default: 2025-02-28}}
        steps:
          - {name: first, service: plant, action: note, with: {say: "it is {{params.day}}", n: 3}, outputs: {louder: "{{result.said + '!'}}"}}
          - {name: second, service: plant, action: note, when: "params.loud", with: {say: "{{steps.first.outputs.louder}}"}}
          - {name: third, service: plant, action: note, with: {say: "{{steps.first.outputs.said}}, {{execution.id}}"}}
        """);
    Outcome quiet = plant.run("talk");
    assertThat(said(quiet))
        .containsExactly(
            "first it is 2025-02-28",
            "second null",
            "third it is 2025-02-28, " + quiet.execution());
    assertThat(statuses(quiet)).containsExactly("COMPLETED", "SKIPPED", "COMPLETED");
    Outcome loud = plant.run("talk", Map.of("loud", "true"));
    assertThat(said(loud)).contains("second it is 2025-02-28!");
  }

  private List<String> said(Outcome outcome) {
    return plant.rows(
        "select name, outputs->>'said' from wadi.wf_step where execution_id = '%s' order by name"
            .formatted(outcome.execution()));
  }

  private List<String> statuses(Outcome outcome) {
    return plant.rows(
        "select status from wadi.wf_step where execution_id = '%s' order by name"
            .formatted(outcome.execution()));
  }

  @Test
  void parametersAreTypedAndBoundedAndUnknownOnesRefused() {
    assertThatThrownBy(
            () -> plant.run("years", Map.of("rows", "0", "first", "soon", "colour", "red")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows must be from 1")
        .hasMessageContaining("first must be of type int, not soon")
        .hasMessageContaining("no parameter colour");
    assertThatThrownBy(() -> plant.run("wide1")).hasMessageContaining("series is required");
    assertThatThrownBy(() -> plant.run("years", Map.of("last", "2024")))
        .hasMessageContaining("nothing to go over");
    assertThatThrownBy(() -> plant.run("yeras"))
        .isInstanceOf(UnknownWorkflowException.class)
        .hasMessageContaining("did you mean years?");
  }

  @Test
  void aDryRunTellsEverythingAndChangesNothing() {
    String everything =
        "select (select count(*) from plant.made), (select count(*) from wadi.events),"
            + " (select count(*) from wadi.wf_execution), (select count(*) from wadi.wf_definition),"
            + " (select count(*) from wadi.audit), (select count(*) from wadi.leases)";
    try (Workflows node = plant.node()) {
      String before = plant.one(everything);
      DryRunReport report = node.dryRun("years", Map.of("series", "o'clock", "last", "2026"));
      assertThat(plant.one(everything)).isEqualTo(before);
      assertThat(report.periods()).containsExactly("2025", "2026");
      assertThat(report.steps())
          .extracting(DryRunReport.PlannedStep::step, DryRunReport.PlannedStep::wave)
          .startsWith(
              org.assertj.core.groups.Tuple.tuple("made", 1),
              org.assertj.core.groups.Tuple.tuple("sums", 2),
              org.assertj.core.groups.Tuple.tuple("later", 1))
          .hasSize(6);
      DryRunReport.PlannedStep made = report.steps().get(0);
      assertThat(made.rows()).contains(10L);
      assertThat(made.sql())
          .first()
          .isEqualTo("delete from plant.made where series = 'o''clock' and year = 2025");
      assertThat(report.steps().get(1).rows()).isPresent();
      assertThat(report.params()).containsEntry("rows", 10L);
    }
  }

  @Test
  void progressIsToldWithTheTimeLeftFromTheSameStagesBefore() {
    List<ExecutionProgress> told = new ArrayList<>();
    try (Workflows node = plant.node()) {
      node.run("years", RunOrder.with(Map.of("series", "watched")), told::add);
    }
    assertThat(told).hasSize(12);
    assertThat(told.get(0).done()).isZero();
    assertThat(told.get(11).percent()).isEqualTo(100.0);
    assertThat(told.get(11).left()).contains(java.time.Duration.ZERO);
    assertThat(told.get(3).left()).isPresent();
    assertThat(told.get(4))
        .extracting(
            ExecutionProgress::variable, ExecutionProgress::period, ExecutionProgress::stage)
        .containsExactly("year", "2026", "make");
    assertThat(
            plant.rows(
                "select detail->>'period', detail->>'stage', detail->>'percent' from wadi.events"
                    + " where kind = 'workflow.stage' and detail->>'execution' = (select id::text"
                    + " from wadi.wf_execution where series = 'watched') order by id"))
        .containsExactly(
            "2025 make 16.7",
            "2025 carry 33.3",
            "2026 make 50.0",
            "2026 carry 66.7",
            "2027 make 83.3",
            "2027 carry 100.0");
  }
}
