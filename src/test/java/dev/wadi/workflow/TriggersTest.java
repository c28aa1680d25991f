package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions begin by the clock and by events, once however many nodes look. */
class TriggersTest {
  @TempDir Path place;
  private Plant plant;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2025-11-25T00:30:00Z"));

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };

  @BeforeEach
  void build() {
    plant = new Plant(place);
    plant.define(
        "hourly",
        """
        triggers: {schedule: [{cron: "0 * * * *", misfire: fire_once}]}
        steps: [{name: x, service: plant, action: note}]
        """);
    plant.define(
        "punctual",
        """
        triggers: {schedule: [{cron: "0 * * * *", misfire: skip}]}
        steps: [{name: x, service: plant, action: note}]
        """);
    plant.define(
        "heard",
        """
        parameters: {source: {type: string, required: true}}
        triggers: {event: [source.updated]}
        steps: [{name: x, service: plant, action: note, with: {say: "{{params.source}}"}}]
        """);
  }

  @AfterEach
  void close() throws Exception {
    plant.close();
  }

  private void fires(String workflow, int times) {
    String count =
        "select count(*) from wadi.wf_execution where def = '%s' and status = 'COMPLETED'";
    Eventually.eventually(
        () -> plant.one(count.formatted(workflow)).equals(String.valueOf(times)),
        () -> plant.rows("select def, status, error from wadi.wf_execution").toString());
  }

  @Test
  void theClockFiresOnceOnAllNodesAndMakesUpForOneThatWasMissed() {
    Workflows one = plant.node(clock);
    Workflows two = plant.node(clock);
    one.serve(2);
    two.serve(2);
    heard(one, "first"); // both have looked at the clock once they have looked for events
    fires("heard", 1);
    now.set(Instant.parse("2025-11-25T01:00:01Z"));
    fires("hourly", 1);
    fires("punctual", 1);
    one.close();
    two.close();
    now.set(Instant.parse("2025-11-25T05:30:00Z"));
    Workflows three = plant.node(clock);
    three.serve(2);
    fires("hourly", 2);
    assertThat(
            plant.rows(
                "select def, fire_at at time zone 'UTC' from wadi.wf_schedule order by 1, 2"))
        .containsExactly(
            "hourly 2025-11-25 01:00:00",
            "hourly 2025-11-25 05:00:00",
            "punctual 2025-11-25 01:00:00");
    assertThat(
            plant.rows(
                "select s.def from wadi.wf_schedule s join wadi.wf_execution e on e.id = s.execution_id"
                    + " and e.def = s.def order by 1"))
        .containsExactly("hourly", "hourly", "punctual");
  }

  private void heard(Workflows node, String source) {
    Eventually.eventually(
        () -> !plant.rows("select from wadi.wf_event_consumer").isEmpty(), () -> "nobody listens");
    plant.own(
        "insert into wadi.events (kind, message, detail) values ('source.updated', '', '{\"source\": \"%s\", \"other\": 1}')"
            .formatted(source));
    assertThat(node.list()).hasSize(3);
  }

  @Test
  void anEventStartsItsWorkflowEvenWhenItIsCommittedLate() throws Exception {
    Workflows one = plant.node();
    one.serve(2);
    heard(one, "first");
    fires("heard", 1);
    try (Connection late = plant.database.owner()) {
      late.setAutoCommit(false);
      try (Statement statement = late.createStatement()) {
        statement.execute(
            "insert into wadi.events (kind, message, detail) values ('source.updated', '', '{\"source\": \"late\"}')");
        heard(one, "second");
        plant.own(
            "insert into wadi.events (kind, message) values ('source.updated', 'without its parameter')");
        late.commit();
      }
    }
    fires("heard", 3);
    assertThat(plant.rows("select outputs->>'said' from wadi.wf_step where name = 'x' order by 1"))
        .containsExactly("first", "late", "second");
    plant.own("update wadi.wf_event_consumer set next_txid = '9000000000000'"); // as in a restored
    // database
    Eventually.eventually(
        () -> !plant.one("select next_txid from wadi.wf_event_consumer").equals("9000000000000"),
        () -> "it waits for ever");
    heard(one, "fourth");
    fires("heard", 4);
  }
}
