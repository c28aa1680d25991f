package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditAcceptanceTest {
  @TempDir Path place;

  @Test
  void everyLoadedCellIsRecomputedAndAgrees() throws SQLException {
    try (Household six = SixStores.processed(place.resolve("home"))) {
      Household.Answer answer = six.wadi("audit", "verify", "--json");

      assertThat(answer.json().at("/findings")).isEmpty();
      assertThat(answer.json().at("/loads").asInt()).isEqualTo(10);
      assertThat(answer.json().at("/rows").asText())
          .isEqualTo(six.ask("select sum(table_rows) from wadi.loads").get(0));
      assertThat(answer.json().at("/rows").asInt()).isGreaterThan(40_000);
      assertThat(answer.code()).isZero();
      assertThat(six.wadi("status").out()).doesNotContain("do not add up");
    }
  }

  @Test
  void whatWasChangedBehindTheLedgersBackIsFound() throws SQLException {
    try (Household six = SixStores.processed(place.resolve("home"))) {
      change(
          six,
          "update retail.stock_health set stock = stock + 1 where ctid ="
              + " (select ctid from retail.stock_health where location = 'ACEH' limit 1)",
          "delete from retail.stock_health where ctid ="
              + " (select ctid from retail.stock_health where location = 'PADANG' limit 1)",
          "update retail.suppliers set repeats = repeats || '[{}]' where repeats is not null",
          "update wadi.jobs set rows_ignored = 7 where location = 'KEDATON'",
          "update retail.stock_health set job_id = 0 where location = 'SOETA'");

      Household.Answer answer = six.wadi("audit", "verify", "--date", SixStores.DATE, "--json");
      assertThat(answer.code()).isEqualTo(1);
      assertThat(answer.json().at("/findings").findValuesAsText("fault"))
          .hasSize(5)
          .anyMatch(fault -> fault.contains("read ") && fault.endsWith("ignored 7"))
          .anyMatch(
              fault -> fault.endsWith("rows in retail.stock_health are not those that were loaded"))
          .anyMatch(fault -> fault.matches(".*loaded \\d+ rows, but retail.stock_health holds 0"))
          .anyMatch(fault -> fault.endsWith("has rows in retail.stock_health, but no load"));
      assertThat(six.wadi("audit", "verify", "--pipeline", "suppliers").out())
          .contains("rows in retail.suppliers are not those that were loaded");
      assertThat(six.wadi("status").out()).contains("the rows of 1 job do not add up");
    }
  }

  private static void change(Household household, String... statements) throws SQLException {
    try (Connection connection = household.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
