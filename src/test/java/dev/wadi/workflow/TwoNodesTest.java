package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.Eventually;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes on one database: each execution is worked by one, and never by none for long.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
  @TempDir static Path place;
  private Plant plant;
  private volatile CountDownLatch reached;
  private volatile CountDownLatch goOn;

  @BeforeAll
  void build() {
    plant = new Plant(place);
    plant.registry.action(
        "plant",
        "stop_once",
        run -> {
          try (Statement statement = run.database().createStatement()) {
            statement.execute("insert into plant.effects (what) values ('" + run.step() + "')");
          }
          if (reached.getCount() > 0) {
            reached.countDown();
            assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
          }
          return Map.of();
        });
    plant.registry.action(
        "plant",
        "tell",
        Action.external(
            run -> {
              plant.diary.add(run.step() + " " + run.idempotencyKey() + " " + run.with().get("x"));
              if (reached.getCount() > 0) {
                reached.countDown();
                assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
              }
              return Map.of("answer", 42);
            }));
    plant.define(
        "three",
        """
        steps:
          - {name: first, service: plant, action: effect}
          - {name: second, service: plant, action: stop_once}
          - {name: third, service: plant, action: effect}
        """);
  }

  @BeforeEach
  void clear() {
    plant.own(
        "truncate plant.effects; delete from wadi.leases; truncate wadi.wf_execution cascade");
    plant.diary.clear();
    reached = new CountDownLatch(1);
    goOn = new CountDownLatch(1);
  }

  @AfterAll
  void close() throws Exception {
    plant.close();
  }

  @Test
  void aFrozenNodesExecutionIsTakenOverAndItCanCommitNothingMore() throws Exception {
    try (Workflows frozen = plant.node()) {
      UUID id = frozen.submit("three", RunOrder.with(Map.of()));
      frozen.serve(1);
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
      plant.endLeases();
      try (Workflows other = plant.node()) {
        other.serve(1);
        Eventually.eventually(
            () -> other.status("three").outcome().isOver(), () -> other.status("three").toString());
        goOn.countDown();
        Eventually.eventually(
            () ->
                plant
                    .one(
                        "select count(*) from pg_stat_activity where state = 'idle in transaction'"
                            + " and datname = current_database()")
                    .equals("0"),
            () -> "a transaction stays open");
        assertThat(plant.effects()).containsExactlyInAnyOrder("first", "second", "third");
        assertThat(other.status(id.toString()).attempt()).isEqualTo(2);
        assertThat(
                plant.rows(
                    "select name, count(*) from wadi.wf_step_attempt where execution_id = '%s' group by 1 order by 1"
                        .formatted(id)))
            .containsExactly("first 1", "second 1", "third 1");
      }
    }
  }

  @Test
  void whatIsToldOutsideIsToldAgainWithTheSameKeyAndTheSameArguments() throws Exception {
    plant.define(
        "outside",
        """
        parameters: {x: {type: string, default: one}}
        steps:
          - {name: call, service: plant, action: tell, with: {x: "{{params.x}}"}}
          - {name: after, service: plant, action: note, with: {say: "{{steps.call.outputs.answer + 1}}"}}
        """);
    try (Workflows frozen = plant.node()) {
      UUID id = frozen.submit("outside", RunOrder.with(Map.of()));
      frozen.serve(1);
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(plant.one("select status, input from wadi.wf_step where name = 'call'"))
          .isEqualTo("RUNNING {\"x\": \"one\"}");
      plant.endLeases();
      try (Workflows other = plant.node()) {
        other.serve(1);
        Eventually.eventually(
            () -> other.status("outside").outcome().isOver(), () -> plant.diary.toString());
        goOn.countDown();
      }
      String call = "call " + id + "//call one";
      assertThat(plant.diary).containsExactly(call, call, "after");
      assertThat(plant.one("select outputs from wadi.wf_step where name = 'after'"))
          .isEqualTo("{\"said\": 43}");
    }
  }

  @Test
  void aNodeThatEndsInOrderLeavesItsWorkToOthers() throws Exception {
    Workflows first = plant.node();
    UUID id = first.submit("three", RunOrder.with(Map.of()));
    first.serve(1);
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    first.close();
    assertThat(plant.one("select status from wadi.wf_execution")).isEqualTo("RUNNING");
    assertThat(plant.effects()).containsExactly("first");
    try (Workflows second = plant.node()) {
      second.serve(1);
      Eventually.eventually(
          () -> second.status(id.toString()).outcome().isOver(),
          () -> second.status(id.toString()).toString());
      assertThat(second.status(id.toString()).outcome().status()).isEqualTo("COMPLETED");
    }
    assertThat(plant.effects()).containsExactly("first", "second", "third");
  }

  @Test
  void manyExecutionsOnTwoNodesAreEachDoneOnce() {
    goOn.countDown();
    reached.countDown();
    try (Workflows one = plant.node();
        Workflows two = plant.node()) {
      for (int i = 0; i < 40; i++) {
        one.submit("three", RunOrder.with(Map.of()));
      }
      one.serve(4);
      two.serve(4);
      Eventually.within(
          Duration.ofSeconds(60),
          () ->
              plant
                  .one("select count(*) from wadi.wf_execution where status = 'COMPLETED'")
                  .equals("40"),
          () -> plant.rows("select status, count(*) from wadi.wf_execution group by 1").toString());
    }
    assertThat(plant.effects()).hasSize(120);
    assertThat(plant.one("select max(attempt) from wadi.wf_execution")).isEqualTo("1");
    assertThat(plant.one("select count(*) from wadi.wf_step_attempt")).isEqualTo("120");
  }

  @Test
  void whatIsReservedForAProcessIsItsOwnAsLongAsItLives() throws Exception {
    Thread first = new Thread(() -> plant.run("three"), "first");
    first.start();
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    try (Workflows other = plant.node()) {
      assertThatThrownBy(() -> other.run("nix", RunOrder.with(Map.of()), RunWatch.silent()))
          .isInstanceOf(UnknownWorkflowException.class);
      other.serve(2);
      UUID second = other.submit("three", RunOrder.with(Map.of()));
      Eventually.eventually(
          () -> other.status(second.toString()).outcome().isOver(), () -> "it waits");
      goOn.countDown();
      first.join();
      assertThat(plant.rows("select status, attempt from wadi.wf_execution"))
          .containsExactly("COMPLETED 1", "COMPLETED 1");
    }
  }

  @Test
  void aKeyLetsOnlySoManyRunAtATime() throws Exception {
    for (String conflict : List.of("queue", "reject", "skip")) {
      plant.define(
          "keyed-" + conflict,
          """
          parameters: {k: {type: string, default: a}}
          concurrency: {max: 1, key: "{{params.k}}", onConflict: %s}
          steps: [{name: x, service: plant, action: stop_once}]
          """
              .formatted(conflict));
    }
    try (Workflows node = plant.node()) {
      node.serve(4);
      UUID first = node.submit("keyed-queue", RunOrder.with(Map.of()));
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
      UUID second = node.submit("keyed-queue", RunOrder.with(Map.of()));
      UUID other = node.submit("keyed-queue", RunOrder.with(Map.of("k", "b")));
      Eventually.eventually(
          () -> node.status(other.toString()).outcome().isOver(), () -> "b waits");
      assertThat(node.status(second.toString()).outcome().status()).isEqualTo("QUEUED");
      goOn.countDown();
      Eventually.eventually(
          () -> node.status(second.toString()).outcome().isOver(), () -> "it waits");
      assertThat(
              plant.one(
                  "select (select started_at from wadi.wf_execution where id = '%s') >= (select finished_at from wadi.wf_execution where id = '%s')"
                      .formatted(second, first)))
          .isEqualTo("t");

      reached = new CountDownLatch(1);
      goOn = new CountDownLatch(1);
      UUID holds = node.submit("keyed-reject", RunOrder.with(Map.of()));
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> node.submit("keyed-reject", RunOrder.with(Map.of())))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining(holds.toString());
      goOn.countDown();
      Eventually.eventually(
          () -> node.status(holds.toString()).outcome().isOver(), () -> "it waits");

      reached = new CountDownLatch(1);
      goOn = new CountDownLatch(1);
      UUID runs = node.submit("keyed-skip", RunOrder.with(Map.of()));
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(
              node.status(node.submit("keyed-skip", RunOrder.with(Map.of())).toString())
                  .outcome()
                  .exitCode())
          .isEqualTo(3);
      goOn.countDown();
      Eventually.eventually(
          () -> node.status(runs.toString()).outcome().isOver(), () -> "it waits");
    }
  }

  @Test
  void oneKeyOfIdempotencyIsOneExecution() {
    try (Workflows node = plant.node()) {
      plant.define(
          "plain",
          "parameters: {p: {type: int, default: 1}}\nsteps: [{name: x, service: plant, action: note}]");
      UUID first = node.submit("plain", RunOrder.with(Map.of()).once("k"));
      assertThat(node.submit("plain", RunOrder.with(Map.of("p", "1")).once("k"))).isEqualTo(first);
      assertThatThrownBy(() -> node.submit("plain", RunOrder.with(Map.of("p", "2")).once("k")))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("other parameters");
    }
  }
}
