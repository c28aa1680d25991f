package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on after its last checkpoint, unless something it builds on has changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeTest {
  @TempDir static Path place;
  private Plant plant;
  private volatile boolean fails;
  private volatile CountDownLatch reached = new CountDownLatch(0);
  private volatile CountDownLatch goOn = new CountDownLatch(0);

  @BeforeAll
  void build() {
    plant = new Plant(place);
    plant.models();
    plant.registry.action(
        "plant",
        "gate",
        run -> {
          plant.diary.add(run.period().orElseThrow().toString());
          if (run.period().get().equals(2027L)) {
            if (reached.getCount() > 0) {
              reached.countDown();
              assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
            }
            if (fails) {
              throw new IllegalStateException("2027 is not to be");
            }
          }
          return Map.of();
        });
    plant.registry.action("plant", "snapshot", run -> Map.of("of", run.period().orElseThrow()));
    plant.registry.report(
        "year",
        run ->
            ("year " + run.period().orElse("?")).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    plant.registry.report(
        "all",
        run -> {
          try (var statement = run.database().createStatement();
              var row =
                  statement.executeQuery("select count(*) from plant.later where series = 'one'")) {
            row.next();
            return ("years: " + row.getString(1)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
          }
        });
    plant.sql.put(
        "plant/sql/forget.sql",
        "delete from plant.later where series = {{params.series}} and year > {{year}};"
            + "insert into plant.effects (what) values ('forgot after ' || {{year}})");
  }

  private void define(String more) {
    plant.define(
        "years",
        Plant.YEARS.replace(
                "stateTables:",
                "snapshots: [{name: registry, service: plant, action: snapshot}]\n    onResume: [{name: forget, target: {sql: forget.sql}}]\n    stateTables:")
            + Plant.STAGES
                .replace(
                    "stages:",
                    "stages:\n  - {name: gate, steps: [{name: gate, service: plant, action: gate}]}")
                .replace("parallel: true", "parallel: true\n    dependsOn: [gate]")
            + more);
  }

  @BeforeEach
  void clear() {
    plant.own(
        "truncate wadi.wf_execution cascade; truncate plant.made, plant.sums, plant.later, plant.effects; delete from wadi.leases");
    plant.diary.clear();
    fails = false;
    define(
        """
        reports:
          - {type: year, each: period, path: "{{params.series}}/year_{{year}}.txt"}
          - {type: all, path: "../{{params.series}}/all.txt"}
        """);
  }

  @AfterAll
  void close() throws Exception {
    plant.close();
  }

  private static RunOrder order(Map<String, String> params) {
    return RunOrder.with(params);
  }

  private List<String> hashes() {
    return plant.rows(
        "select distinct on (iteration) iteration, state_hash from wadi.wf_checkpoint where valid order by iteration, id desc");
  }

  /** 2025 and 2026 are complete, 2027 has failed. */
  private void stopIn2027() {
    fails = true;
    assertThat(plant.run("years").status()).isEqualTo("FAILED");
    fails = false;
    assertThat(hashes()).hasSize(2);
    plant.diary.clear();
  }

  @Test
  void resumingGoesOnAtTheNextYearAndComesToTheSame() throws Exception {
    assertThat(plant.run("years").exitCode()).isZero();
    List<String> undisturbed = hashes();
    assertThat(undisturbed).hasSize(3);
    clear();

    stopIn2027();
    Outcome resumed = plant.run("years", order(Map.of()).resuming());
    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.resumedFrom()).contains("2026");
    assertThat(plant.diary).containsExactly("2027");
    assertThat(hashes()).isEqualTo(undisturbed);
    assertThat(plant.effects()).containsExactly("forgot after 2026");
    assertThat(
            plant.one("select state->'snapshots' from wadi.wf_checkpoint where iteration = '2027'"))
        .isEqualTo("{\"registry\": {\"of\": 2027}}");

    Files.delete(plant.outputs.resolve("years/one/year_2025.txt"));
    plant.diary.clear();
    Outcome nothing = plant.run("years", order(Map.of()).resuming());
    assertThat(nothing.exitCode()).isZero();
    assertThat(plant.diary).isEmpty();
    assertThat(plant.outputs.resolve("years/one/year_2025.txt")).hasContent("year 2025");
    assertThat(plant.outputs.resolve("years/_/one/all.txt")).hasContent("years: 3");

    Outcome longer = plant.run("years", order(Map.of("last", "2028")).resuming());
    assertThat(longer.resumedFrom()).contains("2027");
    assertThat(plant.diary).containsExactly("2028");
  }

  @Test
  void aTableThatWasTamperedWithIsNamedAndNothingRuns() {
    stopIn2027();
    plant.own("update plant.sums set total = total + 1 where year = 2025");
    assertThatThrownBy(() -> plant.run("years", order(Map.of()).resuming()))
        .isInstanceOf(ResumeRefusedException.class)
        .hasMessageContaining("checkpoint of 2025")
        .hasMessageContaining("plant.sums was changed")
        .hasMessageContaining("--force-restart");
    assertThat(plant.diary).isEmpty();
    Outcome forced = plant.run("years", order(Map.of()).restarting());
    assertThat(forced.exitCode()).isZero();
    assertThat(plant.diary).containsExactly("2025", "2026", "2027");
  }

  @Test
  void driftIsNamedByItsKind() {
    stopIn2027();
    assertThatThrownBy(
            () -> plant.run("years", order(Map.of("seed", "43", "factor", "2")).resuming()))
        .isInstanceOf(ResumeRefusedException.class)
        .hasMessageContaining("seed changed (seed 42 → 43)")
        .hasMessageContaining("config changed (factor 1.5 → 2)");
    String model = plant.sql.get("plant/models/later.sql");
    plant.sql.put("plant/models/later.sql", model + " -- other");
    try {
      assertThatThrownBy(() -> plant.run("years", order(Map.of()).resuming()))
          .hasMessageContaining("code changed (plant/models/later.sql)");
      Outcome forced = plant.run("years", order(Map.of("seed", "43")).restarting());
      assertThat(forced.exitCode()).isZero();
      assertThat(forced.drift())
          .contains("DRIFT: code (plant/models/later.sql); seed (seed 42 → 43)");
    } finally {
      plant.sql.put("plant/models/later.sql", model);
    }
  }

  @Test
  void anEarlierYearMadeAnewTakesTheLaterCheckpointsAway() {
    assertThat(plant.run("years").exitCode()).isZero();
    assertThat(plant.run("years", Map.of("first", "2026", "last", "2026")).exitCode()).isZero();
    assertThat(hashes()).extracting(row -> row.substring(0, 4)).containsExactly("2025", "2026");
    assertThat(
            plant.rows("select message from wadi.events where kind = 'workflow.checkpoints_stale'"))
        .hasSize(1)
        .first()
        .asString()
        .contains("[2026, 2027]");
    plant.diary.clear();
    assertThat(plant.run("years", order(Map.of()).resuming()).resumedFrom()).contains("2026");
  }

  @Test
  void whatWasLeftUnfinishedIsGoneOnWithOrGivenUpButNotForgotten() throws Exception {
    reached = new CountDownLatch(1);
    goOn = new CountDownLatch(1);
    Thread first = new Thread(() -> plant.run("years"), "left");
    first.start();
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    plant.endLeases();
    assertThatThrownBy(() -> plant.run("years"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("was left unfinished: --resume goes on with it");
    plant.endLeases();
    plant.diary.clear();
    Outcome resumed = plant.run("years", order(Map.of()).resuming());
    assertThat(resumed.exitCode()).isZero();
    assertThat(plant.diary).containsExactly("2027");
    assertThat(plant.rows("select status, attempt from wadi.wf_execution"))
        .containsExactly("COMPLETED 2");
    goOn.countDown();
    first.join();
  }

  @Test
  void anUnfinishedOneIsCheckedBeforeItGoesOn() throws Exception {
    reached = new CountDownLatch(1);
    goOn = new CountDownLatch(1);
    Thread first = new Thread(() -> plant.run("years"), "left");
    first.start();
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    plant.own("delete from plant.later where year = 2026");
    plant.endLeases();
    Outcome refused = plant.run("years", order(Map.of()).resuming());
    assertThat(refused.status()).isEqualTo("FAILED");
    assertThat(refused.error().orElseThrow()).contains("plant.later was changed");
    goOn.countDown();
    first.join();

    reached = new CountDownLatch(1);
    goOn = new CountDownLatch(1);
    Thread second = new Thread(() -> plant.run("years"), "left again");
    second.start();
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    plant.endLeases();
    Outcome anew = plant.run("years", order(Map.of("last", "2026")).restarting());
    assertThat(anew.exitCode()).isZero();
    assertThat(
            plant.rows("select status, error from wadi.wf_execution where error like 'another%'"))
        .containsExactly("CANCELLED another run has taken its place");
    goOn.countDown();
    second.join();
  }

  @Test
  void reportsThatAreGoneAreMadeAgain() throws Exception {
    assertThat(plant.run("years").exitCode()).isZero();
    try (Workflows node = plant.node()) {
      assertThat(node.writeMissingReports()).isZero();
      Files.delete(plant.outputs.resolve("years/one/year_2026.txt"));
      Files.delete(plant.outputs.resolve("years/_/one/all.txt"));
      assertThat(node.writeMissingReports()).isEqualTo(2);
      assertThat(plant.outputs.resolve("years/one/year_2026.txt")).hasContent("year 2026");
      plant.own("delete from wadi.wf_report where iteration = '2025'");
      Files.writeString(plant.outputs.resolve("years/one/year_2025.txt"), "of another one");
      assertThat(node.writeMissingReports()).isEqualTo(1);
      assertThat(plant.outputs.resolve("years/one/year_2025.txt")).hasContent("year 2025");
    }
  }

  @Test
  void aReportThatFailsIsTheEnd() {
    plant.registry.report(
        "torn",
        run -> {
          throw new IllegalStateException("no ink");
        });
    define("reports: [{type: torn, path: x}]\n");
    Outcome outcome = plant.run("years");
    assertThat(outcome.failedStep()).contains("report torn");
    plant.registry.action(
        "plant",
        "snapshot",
        run -> {
          throw new IllegalStateException("no picture");
        });
    assertThat(plant.run("years").failedStep()).contains("snapshot registry");
    plant.registry.action("plant", "snapshot", run -> Map.of("of", run.period().orElseThrow()));
  }
}
