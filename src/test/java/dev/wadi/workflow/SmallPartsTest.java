package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.workflow.Definition.Backoff;
import dev.wadi.workflow.Definition.Retry;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of the engine that need no database. */
class SmallPartsTest {
  private static Retry retry(Backoff backoff) {
    return new Retry(
        9, backoff, Duration.ofSeconds(1), 2, Duration.ofSeconds(10), 0, Set.of("transient"));
  }

  @Test
  void pausesGrowAsTheirPolicySaysAndNotBeyondTheLongest() {
    assertThat(List.of(1, 2, 3, 4, 5, 60))
        .extracting(tries -> Backoffs.pause(retry(Backoff.EXPONENTIAL), tries).toSeconds())
        .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    assertThat(List.of(1, 2, 3))
        .extracting(tries -> Backoffs.pause(retry(Backoff.LINEAR), tries).toSeconds())
        .containsExactly(1L, 2L, 3L);
    assertThat(Backoffs.pause(retry(Backoff.FIXED), 7)).hasSeconds(1);
    assertThat(List.of(1, 2, 3, 4, 5))
        .extracting(tries -> Backoffs.pause(retry(Backoff.FIBONACCI), tries).toSeconds())
        .containsExactly(1L, 1L, 2L, 3L, 5L);
    Retry spread =
        new Retry(1, Backoff.FIXED, Duration.ofSeconds(1), 1, Duration.ofSeconds(9), 0.5, Set.of());
    assertThat(Backoffs.pause(spread, 1))
        .isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
  }

  @ParameterizedTest
  @CsvSource({
    "40001, serialization_failure",
    "40P01, deadlock_detected",
    "55P03, lock_not_available",
    "57P01, connection_failure",
    "08003, connection_failure",
    "23505, persistent",
    ", persistent"
  })
  void aStateSaysWhatKindOfFailureItIs(String state, String kind) {
    assertThat(Failures.of(new RuntimeException(new SQLException("x", state)))).isEqualTo(kind);
  }

  @Test
  void whoKnowsBetterSaysItAndTransientIsAFamily() {
    assertThat(Failures.of(new StepException("partial", "half of it"))).isEqualTo("partial");
    assertThat(Failures.of(new SQLTransientException("pool"))).isEqualTo("transient");
    assertThat(Failures.of(new StepTimeoutException("late", null))).isEqualTo("timeout");
    assertThatThrownBy(() -> new StepException("bad luck", "x"))
        .hasMessageContaining("no kind of failure");
    assertThat(Failures.isTriedAgain("deadlock_detected", Set.of("transient"))).isTrue();
    assertThat(Failures.isTriedAgain("timeout", Set.of("transient"))).isFalse();
    assertThat(Failures.isTriedAgain("timeout", Set.of("timeout"))).isTrue();
  }

  @Test
  void aGraphKeepsTheOrderOfItsFileWhereItMay() {
    Graph graph =
        new Graph()
            .node("d", List.of("c", "elsewhere"))
            .node("a", List.of())
            .node("c", List.of("a"))
            .node("b", List.of("a"));
    assertThat(graph.order()).containsExactly("a", "c", "d", "b");
    assertThat(graph.waves()).containsExactly(List.of("a"), List.of("c", "b"), List.of("d"));
    assertThat(graph.upstream("d")).containsExactlyInAnyOrder("c", "a");
    assertThat(graph.upstream("x")).isEmpty();
    Graph round = new Graph().node("a", List.of("b")).node("b", List.of("a"));
    assertThat(round.cycle()).contains(List.of("a", "b", "a"));
    assertThatThrownBy(round::order).hasMessageContaining("a cycle");
    assertThatThrownBy(round::waves).hasMessageContaining("a cycle");
  }

  @Test
  void aStepWithoutAConnectionSaysSo() {
    StepRun outside =
        new StepRun(
            new UUID(0, 0),
            "w",
            "call",
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            "k",
            1,
            Map.of(),
            Optional.empty());
    assertThatThrownBy(outside::database).hasMessageContaining("call is external");
  }

  @Test
  void modelsAreFilesWithAHeader() {
    SqlModel model =
        SqlModel.parse(
            "d/models/m.sql",
            """
            -- What it is for.
            -- table: s.m
            -- depends: a, b
            -- depends: c
            -- columns: x,
            -- columns: y
            -- delete: k = {{params.k}}
            -- expect: select 3
            with q as (select 1) select * from q -- depends: nobody
            """);
    assertThat(model.depends()).containsExactly("a", "b", "c");
    assertThat(model.isQuery()).isTrue();
    assertThat(model.statements(Map.of("params", Map.of("k", 1L))))
        .first()
        .isEqualTo("delete from s.m where k = 1");
    assertThat(model.expressions()).hasSize(1);
    SqlModel script =
        SqlModel.parse("d/models/s.sql", "-- table: s.s\n-- script\nselect 1; select 2");
    assertThat(script.isQuery()).isFalse();
    assertThat(script.statements(Map.of())).containsExactly("select 1; select 2");
    assertThatThrownBy(() -> SqlModel.parse("d/models/x.sql", "-- table: nothing\nselect 1"))
        .hasMessageContaining("d/models/x.sql: a line '-- table");
  }

  @Test
  void theClassPathHoldsTheDomainsSql() {
    assertThat(SqlFiles.ofClassPath().read("nobody/models/nothing.sql")).isEmpty();
    assertThat(SqlFiles.ofClassPath().read("postgres/grants.sql")).isPresent();
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> Json.map("[")).hasMessageContaining("no JSON object");
    assertThatThrownBy(() -> Json.list("{")).hasMessageContaining("no JSON list");
    assertThatThrownBy(() -> Json.text(new Object())).hasMessageContaining("as JSON");
    assertThat(Json.text(Map.of("b", 1, "a", "x\u0000"))).isEqualTo("{\"a\":\"x\\ufffd\",\"b\":1}");
  }
}
