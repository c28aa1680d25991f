package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the jobs of one date, retry works those that failed and leaves the others as they are. */
class RetryOneDateAcceptanceTest {
  private static final List<String> FAILED =
      List.of("2. Miss Glam Pekanbaru.xlsx", "4. Miss Glam Solok.xlsx");
  private static final List<String> SOUND =
      List.of("1. Miss Glam Padang.xlsx", "3. Miss Glam Bukittinggi.csv");

  @Test
  void failedJobsAreRetriedWithoutTouchingTheOthers(@TempDir Path place) throws Exception {
    Path bug = Files.createFile(place.resolve("bug"));
    Path input = Files.createDirectories(place.resolve("input"));
    SampleFiles.write(input);
    SampleStore solok = new SampleStore("4. Miss Glam Solok", "Miss Glam Solok", 44);
    List<List<?>> rows = new ArrayList<>(List.of(SampleStore.HEADERS));
    rows.addAll(solok.rows());
    Workbooks.write(
        input.resolve(SampleFiles.DATE).resolve(solok.file() + ".xlsx"),
        Instant.parse("2026-01-05T12:30:00Z"),
        rows);
    Files.writeString(input.resolve("stores.csv"), "original_id,name\n4,Miss Glam Solok\n");
    try (Household household = Household.founded(place.resolve("home"))) {
      Household.Answer processed = wadi(household, bug, "process", "--input-dir", input.toString());
      assertThat(processed.code()).describedAs(processed.err()).isEqualTo(1);
      for (String name : FAILED) {
        assertThat(processed.file(name).path("status").asText()).isEqualTo("failed");
      }
      assertThat(household.ask("select status from wadi.dead_letters"))
          .containsExactly("open", "open");
      List<String> before = everythingOfTheOthers(household);
      assertThat(before.stream().filter(line -> line.startsWith("row "))).hasSizeGreaterThan(50);
      Files.delete(bug);

      Household.Answer retried = wadi(household, bug, "retry", "--pipeline", "stock_health");

      assertThat(retried.code()).describedAs(retried.err()).isZero();
      assertThat(retried.each("files", "file")).hasSize(2);
      assertThat(everythingOfTheOthers(household)).isEqualTo(before);
      assertThat(attempts(household, FAILED)).containsExactly("4 done live", "4 done live");
      assertThat(attempts(household, SOUND)).containsExactly("1 done live", "1 done live");
      assertThat(
              household.ask(
                  "select location from retail.stock_health_complete group by 1 order by 1"))
          .containsExactly("BUKITTINGGI", "PADANG", "PEKANBARU", "SOLOK");
      assertThat(household.ask("select status from wadi.dead_letters"))
          .containsExactly("replayed", "replayed");
    }
  }

  private static Household.Answer wadi(Household household, Path bug, String... verb) {
    List<String> line = new ArrayList<>(List.of(verb));
    line.add("--json");
    for (String setting :
        List.of(
            "derive=" + SomeStoresBreak.class.getName(),
            "parameters.breaks=Pekanbaru,Solok",
            "parameters.broken-while=" + bug,
            "retry.delay=50ms")) {
      line.addAll(List.of("--set", "stock_health." + setting));
    }
    return household.wadi(line.toArray(String[]::new));
  }

  /** Every column of all that is known of the jobs that had not failed, times included. */
  private static List<String> everythingOfTheOthers(Household household) {
    String others =
        "in (select id from wadi.jobs where file_name not in ('%s'))"
            .formatted(String.join("', '", FAILED));
    List<String> all = new ArrayList<>();
    for (String[] table :
        new String[][] {
          {"job", "wadi.jobs", "id"},
          {"attempt", "wadi.attempts", "job_id"},
          {"load", "wadi.loads", "job_id"},
          {"use", "wadi.job_references", "job_id"},
          {"event", "wadi.events", "job_id"},
          {"row", "retail.stock_health_versions", "job_id"},
          {"supplier", "retail.suppliers_versions", "job_id"}
        }) {
      all.addAll(
          household.ask(
              "select '%s ' || t::text from %s t where t.%s %s order by 1"
                  .formatted(table[0], table[1], table[2], others)));
    }
    return all;
  }

  private static List<String> attempts(Household household, List<String> files) {
    return household.ask(
        "select attempt || ' ' || state || ' ' || load_state from wadi.jobs where file_name in ('%s')"
            .formatted(String.join("', '", files)));
  }
}
