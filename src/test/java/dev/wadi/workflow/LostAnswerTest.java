package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database goes away at the worst moments: nothing is done twice for it, and nothing is lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostAnswerTest {
  @TempDir static Path place;
  private Plant plant;

  /** Counted down at each commit; at zero it is done, but its answer is lost. */
  private final AtomicInteger untilLost = new AtomicInteger(-1);

  private final AtomicInteger refusals = new AtomicInteger();

  @BeforeAll
  void build() {
    plant = new Plant(place);
    plant.registry.action(
        "plant",
        "lose",
        run -> {
          untilLost.set(0);
          return plantEffect(run);
        });
    plant.registry.action(
        "plant",
        "cut",
        run -> {
          plantEffect(run);
          if (run.attempt() == 1) {
            try (Statement statement = run.database().createStatement()) {
              statement.execute("select pg_terminate_backend(pg_backend_pid())");
            }
          }
          return Map.of();
        });
  }

  private static Map<String, Object> plantEffect(StepRun run) throws SQLException {
    try (Statement statement = run.database().createStatement()) {
      statement.execute("insert into plant.effects (what) values ('" + run.step() + "')");
    }
    return Map.of();
  }

  @BeforeEach
  void clear() {
    plant.own(
        "truncate plant.effects; truncate wadi.wf_execution cascade; delete from wadi.leases");
    untilLost.set(-1);
    refusals.set(0);
  }

  @AfterAll
  void close() throws Exception {
    plant.close();
  }

  private DataSource unreliable() {
    DataSource real = plant.database.dataSource();
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                boolean works = Thread.currentThread().getName().equals("workflow");
                if (works && refusals.getAndDecrement() > 0) {
                  throw new SQLException("nobody is there", "08001");
                }
                return watched(real.getConnection());
              }
              return method.invoke(real, arguments);
            });
  }

  private Connection watched(Connection real) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(real, arguments);
                if (method.getName().equals("commit") && untilLost.getAndDecrement() == 0) {
                  throw new SQLException("the answer did not come", "08006");
                }
                return answer;
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  private Outcome run(String name) {
    try (Workflows node = plant.node(unreliable(), 3)) {
      return node.run(name, RunOrder.with(Map.of()), RunWatch.silent());
    }
  }

  @Test
  void aStepWhoseCommitIsNotAnsweredIsAskedForNotRepeated() {
    plant.define(
        "step",
        """
        defaults: {retry: {maxAttempts: 2, delay: 1ms}}
        steps:
          - {name: a, service: plant, action: lose}
          - {name: b, service: plant, action: effect}
        """);
    assertThat(run("step").status()).isEqualTo("COMPLETED");
    assertThat(plant.effects()).containsExactly("a", "b");
    assertThat(plant.rows("select name, attempt, status from wadi.wf_step_attempt order by name"))
        .containsExactly("a 1 COMPLETED", "b 1 COMPLETED");
  }

  @Test
  void soIsAStageInOneTransaction() {
    plant.define(
        "stage",
        """
        stages:
          - {name: one, transaction: stage, steps: [{name: a, service: plant, action: lose}, {name: b, service: plant, action: effect}]}
          - {name: two, dependsOn: [one], steps: [{name: c, service: plant, action: effect}]}
        """);
    assertThat(run("stage").status()).isEqualTo("COMPLETED");
    assertThat(plant.effects()).containsExactly("a", "b", "c");
  }

  @Test
  void soIsTheEndOfAnExecution() {
    plant.define("end", "steps: [{name: a, service: plant, action: lose}]");
    assertThat(run("end").status()).isEqualTo("COMPLETED");
    assertThat(plant.effects()).containsExactly("a");
  }

  @Test
  void aConnectionThatIsCutIsAnotherTry() {
    plant.define(
        "cut",
        """
        defaults: {retry: {maxAttempts: 2, delay: 1ms}}
        stages:
          - {name: one, steps: [{name: a, service: plant, action: cut}]}
          - {name: two, dependsOn: [one], transaction: stage, steps: [{name: b, service: plant, action: cut}]}
        """);
    assertThat(run("cut").status()).isEqualTo("COMPLETED");
    assertThat(plant.effects()).containsExactly("a", "b");
  }

  @Test
  void whatCannotEvenBeWrittenDownIsLeftAndGoneOnWith() {
    plant.registry.action(
        "plant",
        "away",
        run -> {
          if (run.attempt() == 1 && plant.diary.add("once") && plant.diary.size() == 1) {
            refusals.set(1);
            throw new SQLException("gone", "08006");
          }
          return plantEffect(run);
        });
    plant.define("away", "steps: [{name: a, service: plant, action: away}]");
    Workflows node = plant.node(unreliable(), 3);
    UUID id = node.submit("away", RunOrder.with(Map.of()));
    node.serve(2);
    Eventually.eventually(
        () -> "COMPLETED".equals(plant.one("select status from wadi.wf_execution")),
        () -> plant.one("select status, attempt, error from wadi.wf_execution"));
    assertThat(plant.effects()).containsExactly("a");
    assertThat(plant.one("select attempt from wadi.wf_execution where id = '" + id + "'"))
        .isEqualTo("2");
    node.close();
  }

  @Test
  void whateverEndsOneProcessAfterTheOtherIsGivenUp() {
    plant.define("poison", "steps: [{name: a, service: plant, action: effect}]");
    try (Workflows node = plant.node()) {
      UUID id = node.submit("poison", RunOrder.with(Map.of()));
      plant.own("update wadi.wf_execution set attempt = 100");
      node.serve(1);
      Eventually.eventually(() -> node.status(id.toString()).outcome().isOver(), () -> "it waits");
      assertThat(node.status("poison").outcome().error().orElseThrow())
          .contains("it was taken 100 times");
      assertThat(plant.effects()).isEmpty();
    }
  }
}
