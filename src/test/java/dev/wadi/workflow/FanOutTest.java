package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A step for each item of a list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FanOutTest {
  @TempDir static Path place;
  private Plant plant;
  private final CyclicBarrier together = new CyclicBarrier(3);

  @BeforeAll
  void build() {
    plant = new Plant(place);
    plant.registry.action(
        "plant",
        "item",
        run -> {
          plant.diary.add(String.valueOf(run.item().orElseThrow()));
          if (run.item().get().equals("bad")) {
            throw new IllegalStateException("a bad one");
          }
          return Map.of("was", run.with().get("it"));
        });
    plant.registry.action(
        "plant",
        "meet",
        Action.external(
            run -> {
              together.await(30, TimeUnit.SECONDS);
              return Map.of();
            }));
  }

  @AfterAll
  void close() throws Exception {
    plant.close();
  }

  private Outcome run(String name, String fanOut) {
    plant.diary.clear();
    plant.define(
        name,
        """
        defaults: {retry: {maxAttempts: 1}}
        steps:
          - {name: each, service: plant, action: item, with: {it: "<{{item}}>"}, fanOut: {%s}}
          - {name: after, service: plant, action: note, with: {say: "{{steps.each.outputs.count}} {{steps.each.outputs.failed}}"}}
        """
            .formatted(fanOut));
    return plant.run(name);
  }

  @Test
  void everyItemIsAStepOfItsOwn() {
    Outcome fine = run("fine", "over: [a, b, c], workers: 3");
    assertThat(fine.exitCode()).isZero();
    assertThat(plant.diary).containsExactlyInAnyOrder("a", "b", "c", "after");
    String of = " and execution_id = '" + fine.execution() + "' order by name";
    assertThat(plant.rows("select name, outputs from wadi.wf_step where name like 'each%'" + of))
        .contains("each[0] {\"was\": \"<a>\"}", "each[2] {\"was\": \"<c>\"}")
        .hasSize(4);
    assertThat(plant.one("select outputs->>'said' from wadi.wf_step where name = 'after'" + of))
        .isEqualTo("3 0");
  }

  @Test
  void aBadItemEndsItUnlessItIsIsolated() {
    Outcome failed = run("failed", "over: [a, bad, c]");
    assertThat(failed.status()).isEqualTo("FAILED");
    assertThat(failed.failedStep()).contains("step each[1]");
    assertThat(plant.diary).containsExactly("a", "bad");
    Outcome isolated =
        run("isolated", "over: [a, bad, c], onItemFailure: isolate, maxFailureRatio: 0.5");
    assertThat(isolated.status()).isEqualTo("COMPLETED");
    assertThat(isolated.exitCode()).isEqualTo(3);
    assertThat(plant.diary).containsExactly("a", "bad", "c", "after");
    Outcome many = run("many", "over: [a, bad], onItemFailure: isolate, maxFailureRatio: 0.1");
    assertThat(many.status()).isEqualTo("FAILED");
    assertThat(many.error().orElseThrow())
        .contains("1 of 2 items failed, more than 0.1: a bad one");
  }

  @Test
  void whatIsNoListIsTold() {
    assertThat(run("none", "over: \"{{execution.id}}\"").error().orElseThrow())
        .contains("fanOut.over gives no list");
  }

  @Test
  void itemsReallyRunTogether() {
    plant.define(
        "meeting",
        "steps: [{name: meet, service: plant, action: meet, fanOut: {over: [1, 2, 3], workers: 3}}]");
    assertThat(plant.run("meeting").exitCode()).isZero();
  }
}
