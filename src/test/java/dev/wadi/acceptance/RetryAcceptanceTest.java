package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryAcceptanceTest {
  @TempDir Path place;

  @Test
  void aBugOfOursIsTriedThriceBuriedAndTriedAgainWhenAPersonAsks() throws Exception {
    try (Tills tills = Tills.in(place)) {
      Household household = tills.household();
      tills.file(26, "cursed");
      tills.brokenFile(27);
      tills.file(28, "cursed");

      Household.Answer processed = tills.process();

      assertThat(processed.code()).describedAs(processed.err()).isEqualTo(1);
      assertThat(jobs(household))
          .containsExactly(
              "25 completed attempt 1 retries 0",
              "26 failed attempt 3 retries 3",
              "27 quarantined attempt 1 retries 0",
              "28 failed attempt 3 retries 3");
      thereAreDeadLettersAndAnAccountOfTheHealing(household);

      retryTouchesOnlyWhatFailedOnThatDay(tills);
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

  private void retryTouchesOnlyWhatFailedOnThatDay(Tills tills) throws IOException {
    Household household = tills.household();
    tills.mendTheBug();

    Household.Answer one = tills.wadi("retry", "--pipeline", "tills", "--date", "2025-11-26");

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

    Household.Answer rest = tills.wadi("retry", "--pipeline", "tills");
    assertThat(rest.code()).describedAs(rest.err()).isZero();
    assertThat(jobs(household))
        .containsExactly(
            "25 completed attempt 1 retries 0",
            "26 completed attempt 4 retries 0",
            "27 quarantined attempt 1 retries 0",
            "28 completed attempt 4 retries 0");
    assertThat(household.ask("select count(*) from landing.tills")).containsExactly("3");
  }

  private static List<String> jobs(Household household) {
    return household.ask(
        "select to_char(date, 'DD') || ' ' || j.status || ' attempt ' || attempt || ' retries '"
            + " || retry_count from wadi.pipeline_file_jobs j"
            + " join wadi.pipeline_runs r on r.id = j.pipeline_run_id order by date");
  }
}
