package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When files are expected stands beside the contract, not in it. */
class ExpectedFilesTest {
  private static final String ARTICLES = Samples.text("articles.yaml");

  @TempDir Path folder;

  private Contracts load(String more, Map<String, String> sets) throws Exception {
    Files.writeString(folder.resolve("articles.yaml"), ARTICLES + more);
    return Contracts.load(folder, sets);
  }

  @Test
  void theSectionIsReadAndDoesNotChangeTheContract() throws Exception {
    Contracts contracts =
        load(
            """
            expected:
              days: [mon, sat]
              by: "18:30"
              by-days: 1
              at-risk-before: 90m
              missed-after: 2d
              holidays: [2025-12-25]
              subjects: [Aceh, Medan]
            """,
            Map.of());

    assertThat(contracts.problems()).isEmpty();
    ExpectedFiles expected = contracts.expected().get("articles");
    assertThat(expected.days()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
    assertThat(expected.by()).isEqualTo(LocalTime.of(18, 30));
    assertThat(expected.byDays()).isEqualTo(1);
    assertThat(expected.atRiskBefore()).isEqualTo(Duration.ofMinutes(90));
    assertThat(expected.missedAfter()).isEqualTo(Duration.ofDays(2));
    assertThat(expected.holidays()).containsExactly(LocalDate.of(2025, 12, 25));
    assertThat(expected.subjects()).containsExactly("Aceh", "Medan");
    assertThat(contracts.find("articles").orElseThrow().hash())
        .isEqualTo(Samples.contract("articles", Map.of()).hash());
  }

  @Test
  void theCommandLineMaySetIt() throws Exception {
    Contracts contracts =
        load(
            "expected: { days: daily, by: \"18:00\" }\n",
            Map.of("articles.expected.by", "\"09:00\""));

    assertThat(contracts.problems()).isEmpty();
    assertThat(contracts.expected().get("articles").by()).isEqualTo(LocalTime.of(9, 0));
    assertThat(contracts.expected().get("articles").days()).hasSize(7);
  }

  @Test
  void nothingIsExpectedOnNoDay() throws Exception {
    Contracts contracts = load("expected: { days: none }\n", Map.of());

    assertThat(contracts.problems()).isEmpty();
    assertThat(contracts.expected().get("articles").days()).isEmpty();
  }

  @Test
  void everyMistakeIsToldWithItsLine() throws Exception {
    List<Problem> problems =
        load(
                """
                expected:
                  days: [monday]
                  by: six
                  at-risk-before: soon
                  holidays: [Christmas]
                  subjects: [A]
                  subjects-seen-within: 3
                  zone: here
                """,
                Map.of())
            .problems();

    assertThat(problems)
        .extracting(Problem::message)
        .containsExactlyInAnyOrder(
            "expected.days: monday is none of daily, mon … sun, none",
            "expected.by must be a time such as \"18:00\", not six",
            "expected.at-risk-before must be a time such as 30m, 12h or 2d, not soon",
            "expected.holidays: write Christmas as 2025-12-25",
            "expected: name subjects, or those seen lately, not both",
            "expected.zone is no known key");
    assertThat(problems).extracting(Problem::line).doesNotContain(0).doesNotHaveDuplicates();
  }
}
