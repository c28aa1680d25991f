package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.Eventually;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What was done is taken back in reverse, once, whoever does it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SagaTest {
  @TempDir static Path place;
  private final AtomicInteger failures = new AtomicInteger();
  private Plant plant;
  private volatile CountDownLatch reached = new CountDownLatch(1);
  private volatile CountDownLatch goOn = new CountDownLatch(0);
  private volatile String stopAt = "";

  @BeforeAll
  void build() {
    plant = new Plant(place);
    plant.registry.action(
        "plant",
        "undo",
        run -> {
          try (Statement statement = run.database().createStatement()) {
            statement.execute(
                "insert into plant.effects (what) values ('undo %s')"
                    .formatted(run.with().get("of")));
          }
          stop("undo " + run.with().get("of"));
          if (failures.getAndDecrement() > 0) {
            throw new SQLException("try again", "40001");
          }
          return Map.of();
        });
    plant.registry.action(
        "plant",
        "undo_fails",
        run -> {
          throw new IllegalStateException("it cannot be undone");
        });
    plant.registry.action(
        "plant",
        "call_back",
        Action.external(
            run -> {
              plant.diary.add(
                  "call back "
                      + run.with().get("of")
                      + " "
                      + run.idempotencyKey().replaceFirst("^[^/]*", ""));
              return Map.of();
            }));
    plant.define("journey", journey("undo", ""));
  }

  private void stop(String at) throws InterruptedException {
    if (at.equals(stopAt)) {
      reached.countDown();
      assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String journey(String undo, String onFailure) {
    StringBuilder steps =
        new StringBuilder(
            "defaults: {retry: {maxAttempts: 2, delay: 1ms}}\n" + onFailure + "steps:\n");
    for (String name : List.of("flight", "hotel", "car")) {
      steps.append(
          "  - {name: %s, service: plant, action: effect, compensate: {action: %s, with: {of: \"{{'%1$s'}}\"}}}\n"
              .formatted(name, name.equals("hotel") ? undo : "undo"));
    }
    return steps + "  - {name: pay, service: plant, action: fail}\n";
  }

  @BeforeEach
  void clear() {
    plant.own("truncate plant.effects; delete from wadi.leases");
    plant.diary.clear();
    failures.set(0);
    stopAt = "";
    reached = new CountDownLatch(1);
    goOn = new CountDownLatch(1);
  }

  @AfterAll
  void close() throws Exception {
    plant.close();
  }

  private static final String[] UNDONE = {
    "flight", "hotel", "car", "undo car", "undo hotel", "undo flight"
  };

  @Test
  void compensationsRunInReverseOnceEach() {
    Outcome outcome = plant.run("journey");
    assertThat(outcome.status()).isEqualTo("COMPENSATED");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.failedStep()).contains("step pay");
    assertThat(plant.effects()).containsExactly(UNDONE);
    failures.set(1);
    plant.own("truncate plant.effects");
    assertThat(plant.run("journey").status()).isEqualTo("COMPENSATED");
    assertThat(plant.effects()).containsExactly(UNDONE);
  }

  @Test
  void aNodeThatIsKilledBetweenIsReplacedAndNothingIsUndoneTwice() throws Exception {
    for (String point : List.of("undo car", "undo hotel", "undo flight")) {
      clear();
      stopAt = point;
      Workflows first = plant.node();
      UUID id = first.submit("journey", RunOrder.with(Map.of()));
      first.serve(1);
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
      stopAt = "";
      plant.endLeases();
      try (Workflows second = plant.node()) {
        second.serve(1);
        Eventually.eventually(
            () -> second.status(id.toString()).outcome().isOver(),
            () -> second.status(id.toString()).toString());
        goOn.countDown(); // the first one wakes up: what it has done cannot be committed
        Eventually.eventually(
            () ->
                plant
                    .one(
                        "select count(*) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()")
                    .equals("0"),
            () -> "a transaction stays open");
        assertThat(second.status(id.toString()).outcome().status()).isEqualTo("COMPENSATED");
      }
      first.close();
      assertThat(plant.effects()).containsExactlyInAnyOrder(UNDONE);
      assertThat(
              plant.rows(
                  "select step, status from wadi.wf_compensation where execution_id = '%s' order by finished_at"
                      .formatted(id)))
          .containsExactly("car COMPLETED", "hotel COMPLETED", "flight COMPLETED");
    }
  }

  @Test
  void oneThatCannotBeUndoneKeepsNoOtherFromIt() {
    plant.define("stuck", journey("undo_fails", ""));
    Outcome outcome = plant.run("stuck");
    assertThat(outcome.status()).isEqualTo("COMPENSATION_FAILED");
    assertThat(plant.effects())
        .containsExactly("flight", "hotel", "car", "undo car", "undo flight");
    assertThat(
            plant.rows(
                "select step, status, attempts, error from wadi.wf_compensation where execution_id = '%s' order by seq"
                    .formatted(outcome.execution())))
        .containsExactly(
            "flight COMPLETED 1 null",
            "hotel FAILED 1 it cannot be undone",
            "car COMPLETED 1 null");
  }

  @Test
  void effectsOutsideAreUndoneByTheSameKey() {
    plant.define("called", journey("call_back", ""));
    assertThat(plant.run("called").status()).isEqualTo("COMPENSATED");
    assertThat(plant.diary).containsExactly("call back hotel //hotel/compensation");
  }

  @Test
  void whoWantsNoCompensationGetsEventsAndAFollower() {
    plant.define(
        "after",
        "parameters: {x: {type: int, default: 1}}\nsteps: [{name: a, service: plant, action: note}]\n");
    plant.define(
        "kept",
        "parameters: {x: {type: int, default: 7}, y: {type: int}}\n"
            + journey(
                "undo",
                "onFailure: {compensate: false, events: [trip.failed], workflow: after}\n"));
    Outcome outcome = plant.run("kept");
    assertThat(outcome.status()).isEqualTo("FAILED");
    assertThat(plant.effects()).containsExactly("flight", "hotel", "car");
    assertThat(plant.rows("select params->>'x', parent from wadi.wf_execution where def = 'after'"))
        .containsExactly("7 " + outcome.execution());
    assertThat(plant.rows("select message from wadi.events where kind = 'trip.failed'"))
        .containsExactly("kept has failed: FAILED");
  }

  @Test
  void aFollowerThatCannotBeQueuedIsWrittenDownAndTheFailureStands() throws Exception {
    plant.define(
        "needy",
        "parameters: {must: {type: string, required: true}}\nsteps: [{name: a, service: plant, action: note}]\n");
    plant.define("without", journey("undo", "onFailure: {workflow: needy}\n"));
    plant.define("lost", journey("undo", "onFailure: {workflow: nowhere}\n"));
    try (Workflows node = plant.node()) {
      assertThat(node.validate(Optional.of("lost")))
          .hasSize(1)
          .first()
          .asString()
          .contains("workflow nowhere is to follow, but there is none");
      assertThat(node.validate(Optional.of("without"))).isEmpty();
    }
    Outcome outcome = plant.run("without");
    assertThat(outcome.status()).isEqualTo("COMPENSATED");
    assertThat(plant.rows("select message from wadi.events where kind = 'workflow.not_followed'"))
        .hasSize(1)
        .first()
        .asString()
        .contains("is not followed by needy (onFailure)", "must");
    assertThat(plant.rows("select from wadi.wf_execution where def = 'needy'")).isEmpty();
  }

  @Test
  void nobodyTakesThePlaceOfOneThatIsStillToBeUndone() throws Exception {
    stopAt = "undo car";
    Workflows first = plant.node();
    UUID id = first.submit("journey", RunOrder.with(Map.of()));
    first.serve(1);
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    stopAt = "";
    plant.endLeases();
    assertThatThrownBy(() -> plant.run("journey", RunOrder.with(Map.of()).restarting()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("wadi workflow cancel " + id + " takes it back first");
    try (Workflows second = plant.node()) {
      assertThat(second.cancel(id.toString()).status()).isEqualTo("COMPENSATED");
    }
    goOn.countDown();
    first.close();
    assertThat(plant.effects()).containsExactlyInAnyOrder(UNDONE);
    assertThat(plant.run("journey", RunOrder.with(Map.of()).restarting()).status())
        .isEqualTo("COMPENSATED");
  }

  @Test
  void aCancelledOneIsUndoneToo() throws Exception {
    plant.registry.action(
        "plant",
        "long",
        run -> {
          reached.countDown();
          try (Statement statement = run.database().createStatement()) {
            statement.execute("select pg_sleep(60)");
          }
          return Map.of();
        });
    plant.define("slow", journey("undo", "").replace("action: fail", "action: long"));
    try (Workflows node = plant.node();
        Workflows other = plant.node()) {
      UUID waiting = other.submit("journey", RunOrder.with(Map.of()));
      assertThat(other.cancel(waiting.toString()).status()).isEqualTo("CANCELLED");
      UUID id = node.submit("slow", RunOrder.with(Map.of()));
      node.serve(1);
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(other.cancel("slow").status()).isEqualTo("RUNNING");
      Eventually.eventually(
          () -> node.status(id.toString()).outcome().isOver(), () -> "it goes on");
      assertThat(node.status("slow").outcome().status()).isEqualTo("CANCELLED");
      assertThat(plant.effects()).containsExactly(UNDONE);
    }
  }

  @Test
  void whatTakesTooLongEndsAndIsUndone() {
    plant.define(
        "step-limit", journey("undo", "").replace("action: fail", "action: dawdle, timeout: 50ms"));
    plant.define(
        "limit",
        "timeout: 100ms\n" + journey("undo", "").replace("action: fail", "action: dawdle"));
    plant.registry.action(
        "plant",
        "dawdle",
        run -> {
          try (Statement statement = run.database().createStatement()) {
            statement.execute("select pg_sleep(60)");
          }
          return Map.of();
        });
    Outcome step = plant.run("step-limit");
    assertThat(step.status()).isEqualTo("COMPENSATED");
    assertThat(step.errorClass()).contains("timeout");
    assertThat(step.error()).contains("it took longer than 50 ms");
    assertThat(plant.effects()).containsExactly(UNDONE);
    Outcome whole = plant.run("limit");
    assertThat(whole.status()).isEqualTo("TIMED_OUT");
  }
}
