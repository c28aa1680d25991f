package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryAcceptanceTest {
  private static final String HEADER = "Article,Quantity\n";

  @TempDir Path place;

  @Test
  void aBugOfOursIsTriedThriceBuriedAndTriedAgainWhenAPersonAsks() throws Exception {
    Path bug = Files.createFile(place.resolve("bug"));
    Path input = files();
    try (OwnLauncher launcher = OwnLauncher.in(place.resolve("launcher"));
        Household household = Household.founded(place.resolve("home"))) {
      draft(household, launcher, input, bug);

      Household.Answer processed = wadi(household, "process", "--input-dir", input.toString());

      assertThat(processed.code()).describedAs(processed.err()).isEqualTo(1);
      assertThat(jobs(household))
          .containsExactly(
              "25 completed attempt 1 retries 0",
              "26 failed attempt 3 retries 3",
              "27 quarantined attempt 1 retries 0",
              "28 failed attempt 3 retries 3");
      thereAreDeadLettersAndAnAccountOfTheHealing(household);

      retryTouchesOnlyWhatFailedOnThatDay(household, bug);
    }
  }

  private void thereAreDeadLettersAndAnAccountOfTheHealing(Household household) {
    assertThat(
            household.ask(
                "select to_char(j.business_date, 'DD') || ' ' || d.status || ' attempt '"
                    + " || d.attempt || ' ' || d.route || ' ' || d.error_code"
                    + " from wadi.dead_letters d join wadi.jobs j on j.id = d.job_id order by 1"))
        .containsExactly("26 open attempt 3 tills DEFECT", "28 open attempt 3 tills DEFECT");
    assertThat(
            household.ask(
                "select to_char(j.business_date, 'DD') || ' ' || h.scale || ' ' || h.action"
                    + " || ' ' || count(*) from wadi.healing_actions h"
                    + " join wadi.jobs j on j.id = h.job_id"
                    + " group by j.business_date, h.scale, h.action order by 1"))
        .containsExactly(
            "26 global manual review 1",
            "26 local retry 2",
            "28 global manual review 1",
            "28 local retry 2");
  }

  private void retryTouchesOnlyWhatFailedOnThatDay(Household household, Path bug)
      throws IOException {
    Files.delete(bug);

    Household.Answer one = wadi(household, "retry", "--pipeline", "tills", "--date", "2025-11-26");

    assertThat(one.code()).describedAs(one.err()).isZero();
    assertThat(one.each("files", "file")).hasSize(1);
    assertThat(jobs(household))
        .containsExactly(
            "25 completed attempt 1 retries 0",
            "26 completed attempt 4 retries 0",
            "27 quarantined attempt 1 retries 0",
            "28 failed attempt 3 retries 3");
    assertThat(household.ask("select status from wadi.dead_letters order by job_id"))
        .containsExactly("replayed", "open");

    Household.Answer rest = wadi(household, "retry", "--pipeline", "tills");
    assertThat(rest.code()).describedAs(rest.err()).isZero();
    assertThat(jobs(household))
        .containsExactly(
            "25 completed attempt 1 retries 0",
            "26 completed attempt 4 retries 0",
            "27 quarantined attempt 1 retries 0",
            "28 completed attempt 4 retries 0");
    assertThat(household.ask("select count(*) from landing.tills")).containsExactly("3");
  }

  private Path files() throws IOException {
    Path input = Files.createDirectories(place.resolve("input"));
    Files.writeString(input.resolve("tills_20251125.csv"), HEADER + "sound,25\n");
    Files.writeString(input.resolve("tills_20251126.csv"), HEADER + "cursed,26\n");
    Files.writeString(input.resolve("tills_20251127.csv"), "Article,Price\nsound,27\n");
    Files.writeString(input.resolve("tills_20251128.csv"), HEADER + "cursed,28\n");
    return input;
  }

  private static void draft(Household household, OwnLauncher launcher, Path input, Path bug) {
    Household.Answer drafted =
        household.wadi(
            "pipeline", "new", "tills", "--from", input.resolve("tills_20251125.csv").toString());
    assertThat(drafted.code()).describedAs(drafted.err()).isZero();
    launcher.append(
        "config/pipelines/tills.yaml",
        "derive: %s\nparameters: { broken-while: \"%s\" }\n"
            .formatted(BrokenWhile.class.getName(), bug));
  }

  private static Household.Answer wadi(Household household, String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--json", "--set", "tills.retry.delay=100ms"));
    return household.wadi(line.toArray(String[]::new));
  }

  private static List<String> jobs(Household household) {
    return household.ask(
        "select to_char(date, 'DD') || ' ' || j.status || ' attempt ' || attempt || ' retries '"
            + " || retry_count from wadi.pipeline_file_jobs j"
            + " join wadi.pipeline_runs r on r.id = j.pipeline_run_id order by date");
  }
}
