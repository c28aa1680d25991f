package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.PipelineDraft.Wish;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineDraftTest {
  private static final Sniff SAMPLE =
      new Sniff(
          List.of(
              List.of("Visits"),
              List.of(
                  "Door", "Visits", "Rate %", "Day", "Seen at", "Code", "Serial", "Order", "door"),
              List.of("1", "1.204", "0,5", "25/11/2025", "2025-11-25 10:00", "5", "007", "x", ""),
              List.of("2", "7", "-", "26/11/2025", "2025-11-25 11:00", "6", "12", "y", "")));

  private final Map<String, String> files =
      PipelineDraft.of(new Wish("door_visits", "shop", "shop team", "visits.csv", SAMPLE, 107))
          .files();

  @Test
  void theThreeTextsAreDrafted() {
    assertThat(files)
        .containsOnlyKeys(
            "routes/door-visits.camel.yaml",
            "config/pipelines/door_visits.yaml",
            "db-migrations/V0107__door_visits.sql");
  }

  @Test
  void theRouteNamesThePipeline() {
    assertThat(files.get("routes/door-visits.camel.yaml"))
        .isEqualTo(
            """
            # Rows of door_visits, as in visits.csv; owner: shop team. Table: db-migrations/V0107__door_visits.sql
            - route:
                id: door-visits
                description: Seeds shop.door_visits from files like visits.csv.
                routeConfigurationId: flow-policy
                from:
                  uri: kamelet:jobs-source/door-visits-source
                  parameters: { pipeline: door_visits, workers: "{{door_visits.workers:4}}" }
                  steps:
                    - to: kamelet:read
                    - to: kamelet:derive
                    - to: kamelet:batch/door-visits-batch?pipeline=door_visits
            """);
  }

  @Test
  void theContractIsWithoutMistakesAndItsTypesFitTheValues() {
    ContractParser.Outcome outcome =
        ContractParser.parse(
            "door_visits.yaml", files.get("config/pipelines/door_visits.yaml"), Map.of());

    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.contract().orElseThrow().columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly(
            "door TEXT",
            "visits NUMBER",
            "rate NUMBER",
            "day DATE",
            "seen_at TIMESTAMP",
            "code TEXT",
            "serial TEXT",
            "order_2 TEXT");
  }

  @Test
  void theMigrationMakesTheTable() {
    assertThat(files.get("db-migrations/V0107__door_visits.sql"))
        .isEqualTo(
            """
            -- Table of pipeline door_visits: one row per business date and door.
            create schema if not exists shop;
            create table shop.door_visits_versions (
              business_date date not null,
              door text not null,
              visits float8,
              rate float8,
              day date,
              seen_at timestamptz,
              code text,
              serial text,
              order_2 text,
              like wadi.row_origin including defaults
            ) partition by list (live);
            call wadi.make_versions('shop.door_visits', key => '{business_date,door}', partition => '{business_date}');
            """);
  }

  @Test
  void aSampleWithoutRowsCannotBeDraftedFrom() {
    Wish wish = new Wish("x", "shop", "us", "x.csv", Sniff.nothing(), 1);

    assertThatThrownBy(() -> PipelineDraft.of(wish)).isInstanceOf(BadInputException.class);
  }

  @Test
  void namesThatSqlWouldMisreadAreRefused() {
    assertThatThrownBy(() -> new Wish("x;drop", "shop", "us", "x.csv", SAMPLE, 1))
        .hasMessageContaining("small letters");
  }
}
