package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How fresh the result of the stage before must be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DependencyPolicyTest {
  @TempDir static Path place;
  private Plant plant;
  private volatile boolean fails;
  private int collected;

  @BeforeAll
  void build() {
    plant = new Plant(place);
    plant.registry.action(
        "plant",
        "collect",
        run -> {
          plant.diary.add("collect");
          if (fails) {
            throw new IllegalStateException("nobody answers");
          }
          collected++;
          return Map.of("batch", "batch " + collected);
        });
    plant.registry.action(
        "plant",
        "load",
        run -> {
          plant.diary.add("load " + run.with().get("batch"));
          return Map.of();
        });
    for (String policy : new String[] {"flexible", "hybrid"}) {
      define(policy, "{stage: collect, policy: %s, maxAge: 1h}".formatted(policy));
    }
    define("strict", "collect");
  }

  private void define(String name, String dependency) {
    plant.define(
        name,
        """
        parameters: {series: {type: string, default: a}, size: {type: int, default: 1}}
        series: "{{params.series}}"
        stages:
          - name: collect
            steps: [{name: collect, service: plant, action: collect}]
          - name: load
            dependsOn: [%s]
            steps: [{name: load, service: plant, action: load, with: {batch: "{{steps.collect.outputs.batch}}"}}]
        """
            .formatted(dependency));
  }

  @BeforeEach
  void clear() {
    plant.own("truncate wadi.wf_execution cascade; delete from wadi.events");
    plant.diary.clear();
    fails = false;
    collected = 0;
  }

  @AfterAll
  void close() throws Exception {
    plant.close();
  }

  private void age(String interval) {
    plant.own("update wadi.wf_stage set finished_at = finished_at - interval '" + interval + "'");
  }

  private String reuse(Outcome outcome) {
    return plant.one(
        "select stage, status, reused_from, extract(epoch from reused_age)::int >= 1800"
            + " from wadi.wf_stage where execution_id = '%s' and stage = 'collect'"
                .formatted(outcome.execution()));
  }

  @Test
  void strictTakesNothingOlder() {
    assertThat(plant.run("strict").exitCode()).isZero();
    fails = true;
    assertThat(plant.run("strict").status()).isEqualTo("FAILED");
    assertThat(plant.diary).containsExactly("collect", "load batch 1", "collect");
  }

  @Test
  void flexibleUsesAnEarlierResultThatIsYoungEnoughAndSaysSo() {
    Outcome first = plant.run("flexible");
    age("30 minutes");
    Outcome second = plant.run("flexible");
    assertThat(second.exitCode()).isZero();
    assertThat(plant.diary).containsExactly("collect", "load batch 1", "load batch 1");
    assertThat(reuse(second)).isEqualTo("collect REUSED " + first.execution() + " t");
    assertThat(plant.one("select message from wadi.events where kind = 'workflow.result_reused'"))
        .contains(first.execution().toString(), "which may be 3600 s old");
    age("31 minutes");
    assertThat(plant.run("flexible").exitCode()).isZero();
    assertThat(plant.diary).endsWith("collect", "load batch 2");
    fails = true;
    age("2 hours");
    assertThat(plant.run("flexible").status()).isEqualTo("FAILED");
  }

  @Test
  void anotherSeriesHasNoResultForThisOne() {
    assertThat(plant.run("flexible", Map.of("series", "b")).exitCode()).isZero();
    plant.diary.clear();
    assertThat(plant.run("flexible").exitCode()).isZero();
    assertThat(plant.diary).containsExactly("collect", "load batch 2");
  }

  @Test
  void whatOtherParametersMadeOrWasTakenBackIsNoResultForThisOne() {
    assertThat(plant.run("flexible", Map.of("size", "2")).exitCode()).isZero();
    plant.diary.clear();
    assertThat(plant.run("flexible").exitCode()).isZero();
    assertThat(plant.diary).containsExactly("collect", "load batch 2");
    plant.own("update wadi.wf_execution set status = 'COMPENSATED'");
    plant.diary.clear();
    assertThat(plant.run("flexible").exitCode()).isZero();
    assertThat(plant.diary).containsExactly("collect", "load batch 3");
    plant.diary.clear();
    assertThat(plant.run("flexible").exitCode()).isZero();
    assertThat(plant.diary).containsExactly("load batch 3");
  }

  @Test
  void hybridTriesAndFallsBackOnAnEarlierResult() {
    Outcome first = plant.run("hybrid");
    assertThat(plant.run("hybrid").exitCode()).isZero();
    assertThat(plant.diary).containsExactly("collect", "load batch 1", "collect", "load batch 2");
    age("30 minutes");
    fails = true;
    Outcome third = plant.run("hybrid");
    assertThat(third.status()).isEqualTo("COMPLETED");
    assertThat(plant.diary).endsWith("collect", "load batch 2");
    assertThat(reuse(third))
        .startsWith("collect REUSED ")
        .doesNotContain(first.execution().toString())
        .endsWith(" t");
    age("2 hours");
    assertThat(plant.run("hybrid").status()).isEqualTo("FAILED");
  }
}
