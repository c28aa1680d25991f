package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wadi.Household;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is planned, loaded, explained, undone and replayed, as on the command line. */
class TimeTravelAcceptanceTest {
  private static final String STORE = "3. Miss Glam Bukittinggi.csv";
  private static final String DAY = "2026-01-05";

  @TempDir Path place;
  private Household household;
  private Path corrected;

  @Test
  void aFileIsPlannedLoadedExplainedUndoneAndReplayed() throws Exception {
    corrected =
        Corrected.line(
            Path.of("samples/20260105", STORE),
            place.resolve("in/20260105"),
            2,
            line -> line.replace(";4;9;", ";4;777;"));
    try (Household founded = Household.founded(place.resolve("home"))) {
      household = founded;
      assertThat(wadi(0, "process", "--input-dir", "samples", "--json").each("files", "status"))
          .hasSize(7)
          .containsOnly("completed");
      List<String> first = rows();
      String seeds = seeds();

      planningWritesNothing();
      long job = theCorrectedFileIsLoadedAsPlanned();
      List<String> second = rows();
      assertThat(second).isNotEqualTo(first);
      itsRowsAreTracedBothWays(job);

      JsonNode undone = wadi(0, "undo", "--job", "" + job, "--json").json();
      assertThat(undone.path("outcome").asText()).isEqualTo("undone");
      assertThat(undone.path("reversed")).hasSize(2);
      assertThat(rows()).isEqualTo(first);
      assertThat(seeds()).isEqualTo(seeds);
      assertThat(wadi(0, "undo", "--job", "" + job).out()).contains("undone already");
      assertThat(wadi(0, "explain", "" + job).out())
          .contains("a person took its effect out", "ordered: undo", "wadi replay");

      wadi(0, "replay", "--job", "" + job);
      assertThat(rows()).isEqualTo(second);
      wadi(0, "replay", "--job", "" + job, "--contract", "current");
      assertThat(rows()).isEqualTo(second);
      suppliersAreUndoneWithWhatDerivesFromThem(second);
    }
  }

  private void planningWritesNothing() {
    List<String> before = everything();
    JsonNode plan = wadi(0, "plan", corrected.toString(), "--json").json().path("files").path(0);
    assertThat(everything()).hasSizeGreaterThan(25).isEqualTo(before);

    assertThat(plan.path("outcome").asText()).isEqualTo("loaded");
    assertThat(plan.path("pipeline").asText()).isEqualTo("stock_health");
    assertThat(plan.path("changes").path("updated").asInt()).isEqualTo(1);
    assertThat(plan.path("changes").path("inserted").asInt()).isZero();
    assertThat(plan.path("changes").path("deleted").asInt()).isZero();
    assertThat(plan.path("changes").path("samples").findValuesAsText("column")).contains("stock");
    assertThat(wadi(3, "plan", "README.md").out()).contains("would be refused, UNKNOWN_PIPELINE");
    assertThat(wadi(0, "plan", "samples/20260105/" + STORE).out()).contains("duplicate");
    JsonNode suppliers = plan("samples/supplier_data.csv", line -> line.replace("350000", "9"));
    assertThat(suppliers.path("outcome").asText()).isEqualTo("loaded");
    assertThat(suppliers.path("dependants")).isNotEmpty();
    assertThat(everything()).isEqualTo(before);
  }

  private JsonNode plan(String file, UnaryOperator<String> change) {
    Path changed = Corrected.line(Path.of(file), place.resolve("plan"), 2, change);
    return wadi(0, "plan", changed.toString(), "--json").json().path("files").path(0);
  }

  private long theCorrectedFileIsLoadedAsPlanned() {
    List<String> before = rows();
    Household.Answer loaded =
        wadi(0, "process", "--input-dir", place.resolve("in").toString(), "--json");
    List<String> changed = new ArrayList<>(rows());
    changed.removeAll(before);
    assertThat(changed).hasSize(1);
    return loaded.file(STORE).path("job").asLong();
  }

  private void itsRowsAreTracedBothWays(long job) {
    JsonNode from =
        wadi(
                0,
                "where-from",
                "stock_health",
                "sku=0012345678905",
                "location=BUKITTINGGI",
                "--date",
                DAY,
                "--json")
            .json()
            .path("rows");
    assertThat(from.path(0).path("job").asLong()).isEqualTo(job);
    assertThat(from.path(0).path("row").asInt()).isEqualTo(2);
    assertThat(from.path(0).path("references").toString()).contains("supplier_data.csv");
    assertThat(from.path(1).path("replaced_by").asLong()).isEqualTo(job);
    assertThat(
            wadi(0, "where-from", "stock_health", "location=PADANG", "--date", DAY, "--json")
                .json()
                .path("rows")
                .path(0)
                .path("sheet")
                .asText())
        .isNotBlank();
    assertThat(wadi(0, "where-from", "suppliers", "effective_date=always").out())
        .contains("effective_date=always")
        .doesNotContain("-infinity");
    assertThat(wadi(1, "where-from", "stock_health", "colour=red").err())
        .contains("no column 'colour'");

    JsonNode to = wadi(0, "where-to", "" + job, "--json").json().path("traces");
    assertThat(to.path("tables").path(0).path("live_rows").asInt()).isPositive();
    assertThat(to.path("projections").path(0).asText())
        .isEqualTo("seeds/stock_health/20260105.csv");
    assertThat(wadi(0, "where-to", "supplier_data.csv").out())
        .contains("derived with its rows", STORE);
  }

  private void suppliersAreUndoneWithWhatDerivesFromThem(List<String> rows) {
    String suppliers =
        household.ask("select id from wadi.jobs where pipeline = 'suppliers'").get(0);
    assertThat(wadi(3, "undo", "--job", suppliers).out()).contains("blocked", STORE);
    assertThat(rows()).isEqualTo(rows);

    assertThat(wadi(3, "undo", "--job", suppliers, "--cascade").out()).contains("Waiting");
    assertThat(rows()).isEmpty();
    assertThat(
            household.ask(
                "select distinct status from wadi.pipeline_runs where pipeline_name = 'stock_health'"))
        .containsExactly("processing");

    wadi(0, "replay", "--job", suppliers);
    assertThat(rows()).isEqualTo(rows);
  }

  private Household.Answer wadi(int code, String... arguments) {
    Household.Answer answer = household.wadi(arguments);
    assertThat(answer.code()).describedAs(answer.out() + answer.err()).isEqualTo(code);
    return answer;
  }

  private List<String> rows() {
    return household.ask(
        "select to_jsonb(s) - array['job_id', 'attempt'] from retail.stock_health s"
            + " order by location, sku, supplier_row_no");
  }

  private String seeds() throws Exception {
    return Files.readString(household.at("seeds/stock_health/20260105.csv"));
  }

  /** A checksum of every table. */
  private List<String> everything() {
    List<String> sums = new ArrayList<>();
    for (String table :
        household.ask(
            "select format('%I.%I', schemaname, tablename) from pg_tables"
                + " where schemaname in ('wadi', 'retail') order by 1")) {
      sums.add(
          table
              + household.ask(
                  "select md5(string_agg(t::text, '|' order by t::text)) from " + table + " t"));
    }
    return sums;
  }
}
