package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wadi.Household;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A correction that takes away too much waits for a person, as seen from the command line. */
class HeldAcceptanceTest {
  private static final Path DAY = Path.of("samples/20260105");
  private static final String SHRUNK = "3. Miss Glam Bukittinggi.csv";
  private static final String OTHER = "2. Miss Glam Pekanbaru.xlsx";
  private static final int LEFT = 20;

  @TempDir Path place;
  private Household household;
  private Path input;

  @Test
  void aShrunkStoreWaitsForAPersonWhileTheOthersArePublished() throws Exception {
    try (Household founded = Household.founded(place.resolve("home"))) {
      household = founded;
      wadi(0, "process", "--input-dir", "samples");
      List<String> before = rows("BUKITTINGGI");
      assertThat(before).hasSize(38);
      List<String> others = rows("PEKANBARU");

      long job = theShrunkStoreIsHeldAndTheOtherIsLoaded();
      assertThat(rows("BUKITTINGGI")).isEqualTo(before);
      assertThat(rows("PEKANBARU")).hasSameSizeAs(others).isNotEqualTo(others);
      everybodyIsToldWhatItWaitsFor(job);
      theSameFileAgainDoesNotLoadIt(job);
      assertThat(rows("BUKITTINGGI")).isEqualTo(before);

      try (Household undone = founded.copy(place.resolve("copy"))) {
        household = undone;
        itIsUndoneAndWaitsNoLonger(job);
        assertThat(rows("BUKITTINGGI")).isEqualTo(before);
      }
      household = founded;
      whenItIsConfirmedItIsLoaded(job);
    }
  }

  private long theShrunkStoreIsHeldAndTheOtherIsLoaded() throws IOException {
    input = place.resolve("input");
    Path folder = Files.createDirectories(input.resolve("20260105"));
    List<String> lines = Files.readAllLines(DAY.resolve(SHRUNK));
    Files.write(folder.resolve(SHRUNK), lines.subList(0, 1 + LEFT));
    Corrected.cell(DAY.resolve(OTHER), folder, "N5", "777");

    Household.Answer answer = wadi(3, "process", "--input-dir", input.toString(), "--json");

    assertThat(answer.file(SHRUNK).path("status").asText()).isEqualTo("parked");
    assertThat(answer.file(OTHER).path("status").asText()).isEqualTo("completed");
    long job = answer.file(SHRUNK).path("job").asLong();
    assertThat(answer.json().path("waiting")).hasSize(1);
    JsonNode waiting = answer.json().path("waiting").path(0);
    assertThat(waiting.path("job").asLong()).isEqualTo(job);
    assertThat(waiting.path("file").asText()).endsWith(SHRUNK);
    assertThat(waiting.path("needs")).hasSize(1);
    assertThat(waiting.path("needs").path(0).path("kind").asText()).isEqualTo("confirmation");
    assertThat(waiting.path("needs").toString())
        .contains("18 of 38 keys would go", "./wadi confirm --job " + job);
    return job;
  }

  private void everybodyIsToldWhatItWaitsFor(long job) {
    assertThat(wadi(0, "explain", "" + job).out())
        .contains("18 of 38 keys would go", "confirm --job " + job);
    assertThat(wadi(0, "explain", SHRUNK).out()).contains("ask again", "parked", "completed");
    assertThat(wadi(0, "status").out())
        .contains("job " + job + " of stock_health for confirmation: 18 of 38 keys would go")
        .contains("wadi confirm --job " + job, "wadi undo --job " + job);
    assertThat(wadi(0, "jobs", "--status", "parked", "--json").json().findValuesAsText("id"))
        .containsExactly("" + job);
    assertThat(household.ask("select status from wadi.pipeline_runs where date = '2026-01-05'"))
        .containsExactly("processing");
  }

  private void theSameFileAgainDoesNotLoadIt(long job) throws IOException {
    Path file = input.resolve("20260105").resolve(SHRUNK);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(600)));

    Household.Answer again = wadi(3, "process", "--input-dir", input.toString(), "--json");

    assertThat(again.file(SHRUNK).path("status").asText()).isEqualTo("parked");
    assertThat(again.file(SHRUNK).path("job").asLong()).isEqualTo(job);
    assertThat(again.file(OTHER).path("status").asText()).isEqualTo("duplicate");
    assertThat(again.json().path("waiting")).hasSize(1);
    assertThat(wadi(1, "retry", "--pipeline", "stock_health", "--job", "" + job).err())
        .contains("parked, not failed");
  }

  private void itIsUndoneAndWaitsNoLonger(long job) {
    JsonNode undone = wadi(0, "undo", "--job", "" + job, "--json").json();

    assertThat(undone.path("outcome").asText()).isEqualTo("undone");
    assertThat(undone.path("message").asText()).contains("not loaded yet, and will not be");
    assertThat(household.ask("select need from wadi.waiting")).isEmpty();
    assertThat(wadi(0, "status").out()).doesNotContain("confirmation");
    assertThat(wadi(1, "confirm", "--job", "" + job).err()).contains("waits for no confirmation");
    assertThat(wadi(0, "undo", "--job", "" + job).out()).contains("undone already");

    Household.Answer dropped = wadi(3, "process", "--input-dir", input.toString(), "--json");
    assertThat(dropped.json().path("waiting").toString()).contains("18 of 38 keys would go");
  }

  private void whenItIsConfirmedItIsLoaded(long job) throws IOException {
    Household.Answer confirmed = wadi(0, "confirm", "--job", "" + job, "--json");

    assertThat(confirmed.file(SHRUNK).path("status").asText()).isEqualTo("completed");
    assertThat(confirmed.json().path("waiting")).isEmpty();
    assertThat(rows("BUKITTINGGI")).hasSize(LEFT);
    assertThat(
            household.ask(
                "select concat_ws(' ', inserted, deleted, inserted + updated + unchanged)"
                    + " from wadi.load_differences where job_id = "
                    + job))
        .containsExactly("0 18 20");
    assertThat(Files.readAllLines(household.at("seeds/stock_health/20260105.csv")))
        .filteredOn(line -> line.contains("Bukittinggi"))
        .hasSize(LEFT);
    assertThat(wadi(0, "explain", "" + job).out()).contains("confirmed it");
    assertThat(wadi(1, "confirm", "--job", "" + job).err()).contains("waits for no confirmation");
    assertThat(
            wadi(0, "process", "--input-dir", input.toString(), "--json").each("files", "status"))
        .containsOnly("duplicate");
    assertThat(household.ask("select status from wadi.pipeline_runs where date = '2026-01-05'"))
        .containsExactly("completed");
  }

  private List<String> rows(String location) {
    return household.ask(
        "select to_jsonb(s) - array['job_id', 'attempt'] from retail.stock_health s"
            + " where location = '%s' order by sku, supplier_row_no".formatted(location));
  }

  private Household.Answer wadi(int code, String... arguments) {
    Household.Answer answer = household.wadi(arguments);
    assertThat(answer.code()).describedAs(answer.out() + answer.err()).isEqualTo(code);
    return answer;
  }
}
