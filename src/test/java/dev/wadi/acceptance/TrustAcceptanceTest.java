package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reference version that healing has set aside is used again when a person says so. */
class TrustAcceptanceTest {
  private static final Path SAMPLES = Path.of("samples");
  private static final String STORE = "1. Miss Glam Padang.xlsx";

  @TempDir Path place;
  private Household household;

  @Test
  void whatWasDerivedWithoutItIsDerivedAnew() throws Exception {
    try (Household founded = Household.founded(place.resolve("home"))) {
      household = founded;
      Path day = Files.createDirectories(place.resolve("first/20260105"));
      Files.copy(SAMPLES.resolve("20260105").resolve(STORE), day.resolve(STORE));
      for (String file : List.of("store_contribution", "store_aliases", "special_sku_60")) {
        Files.copy(SAMPLES.resolve(file + ".csv"), day.resolve(file + ".csv"));
      }
      Files.copy(SAMPLES.resolve("supplier_data.csv"), day.resolve("supplier_data.csv"));
      long first = process("first", 0).file("supplier_data.csv").path("job").asLong();
      Corrected.line(
          SAMPLES.resolve("supplier_data.csv"),
          place.resolve("second"),
          2,
          line -> line.replace("350000", "350009"));
      long second = process("second", 0).file("supplier_data.csv").path("job").asLong();
      assertThat(versions()).containsExactly("2026-01-05 with " + second);

      setAside(second);
      Path later = Files.createDirectories(place.resolve("third/20260106"));
      Files.copy(day.resolve(STORE), later.resolve(STORE));
      process("third", 0);
      assertThat(versions())
          .containsExactly("2026-01-05 with " + second, "2026-01-06 with " + first);

      assertThat(founded.wadi("trust", "--job", "" + second).code()).isZero();
      process("third", 0);
      assertThat(versions())
          .containsExactly("2026-01-05 with " + second, "2026-01-06 with " + second);
      assertThat(founded.ask("select attempt from wadi.jobs where pipeline = 'stock_health'"))
          .as("only what was derived without it")
          .containsExactlyInAnyOrder("2", "2");
      assertThat(founded.wadi("trust", "--job", "" + second).code()).isEqualTo(1);
    }
  }

  private Household.Answer process(String folder, int code) {
    Household.Answer answer =
        household.wadi("process", "--input-dir", place.resolve(folder).toString(), "--json");
    assertThat(answer.code()).describedAs(answer.out() + answer.err()).isEqualTo(code);
    return answer;
  }

  /** As healing does. */
  private void setAside(long job) throws Exception {
    try (Connection connection = household.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into wadi.bad_versions (job_id, attempt, pipeline, reason)"
                    + " select job_id, attempt, pipeline, 'x' from wadi.loads where job_id = ?")) {
      statement.setLong(1, job);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  /** Which suppliers the stores' live rows were derived with. */
  private List<String> versions() {
    return household.ask(
        "select j.business_date || ' with ' || u.version_job from wadi.jobs j"
            + " join wadi.job_references u on u.job_id = j.id and u.pipeline = 'suppliers'"
            + " where j.pipeline = 'stock_health' and j.load_state = 'live' order by 1");
  }
}
