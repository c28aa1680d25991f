package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.ledger.Expectations.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which files are expected, and what is told when they do not come. 2025-11-25 is a Tuesday. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpectationsTest {
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final List<Integer> WORKDAYS = List.of(1, 2, 3, 4, 5);

  private TestLedger ledger;
  private Expectations expectations;

  @BeforeAll
  void open() {
    ledger = new TestLedger();
    expectations = new Expectations(ledger.dataSource());
  }

  @BeforeEach
  void begin() {
    ledger.clear();
  }

  @AfterAll
  void close() throws Exception {
    ledger.close();
  }

  @Test
  void eachStateIsReachedAtItsTimeAndToldOnce() {
    keep(rule(WORKDAYS, null, null), "2025-11-25T08:00");

    assertThat(judge("2025-11-25T16:59")).isEmpty();
    assertThat(states()).containsExactly("2025-11-25  expected");
    assertThat(judge("2025-11-25T17:00"))
        .containsExactly("sales: the file for 2025-11-25 not here yet, due 2025-11-25 18:00");
    assertThat(judge("2025-11-25T17:30")).isEmpty();
    assertThat(judge("2025-11-25T18:00"))
        .containsExactly("sales: the file for 2025-11-25 late, due 2025-11-25 18:00");
    assertThat(judge("2025-11-25T23:59")).isEmpty();
    assertThat(judge("2025-11-26T06:00"))
        .containsExactly("sales: the file for 2025-11-25 missed, due 2025-11-25 18:00");
    assertThat(judge("2025-11-26T06:15")).isEmpty();
    assertThat(states()).containsExactly("2025-11-25  missed", "2025-11-26  expected");
    assertThat(ledger.texts("select kind from wadi.events order by id"))
        .containsExactly("calendar.at_risk", "calendar.late", "calendar.missed");
  }

  @Test
  void aFileIsMissedHoweverLateTheRuleSaysThatIs() {
    Rule patient =
        new Rule(
            "sales",
            WORKDAYS,
            List.of(),
            "18:00",
            0,
            Duration.ofHours(1),
            Duration.ofDays(20),
            null,
            null);
    keep(patient, "2025-11-25T08:00");
    judge("2025-11-25T18:00");
    judge("2025-12-14T18:00");
    assertThat(states()).contains("2025-11-25  late");

    assertThat(judge("2025-12-15T18:00"))
        .contains("sales: the file for 2025-11-25 missed, due 2025-11-25 18:00");
  }

  @Test
  void aFileInTimeIsNotTold() {
    keep(rule(WORKDAYS, null, null), "2025-11-25T08:00");
    arrives("a", null, "2025-11-25T17:59");

    assertThat(judge("2025-11-25T17:00")).hasSize(1);
    assertThat(judge("2025-11-25T18:30")).isEmpty();
    assertThat(states()).containsExactly("2025-11-25  on_time");
  }

  @Test
  void aFileThatComesLateIsToldOnceWheneverItComes() {
    keep(rule(WORKDAYS, null, null), "2025-11-25T08:00");
    judge("2025-11-26T07:00");
    arrives("a", null, "2025-11-26T08:00");

    assertThat(judge("2025-11-26T09:00"))
        .containsExactly("sales: the file for 2025-11-25 came late, due 2025-11-25 18:00");
    assertThat(judge("2025-11-26T09:15")).isEmpty();
    assertThat(states()).containsExactly("2025-11-25  late", "2025-11-26  expected");
    assertThat(ledger.count("wadi.events where kind = 'calendar.arrived_late'")).isEqualTo(1);
  }

  @Test
  void aRefusedFileHasNotCome() {
    keep(rule(WORKDAYS, null, null), "2025-11-25T08:00");
    ledger.finish(arrives("a", null, "2025-11-25T10:00"), "quarantined", "none");

    assertThat(judge("2025-11-25T18:00")).hasSize(1);
  }

  @Test
  void eachNamedSubjectIsExpectedAndSpelledAnyhow() {
    keep(rule(WORKDAYS, List.of("Aceh", "Medan", "Padang"), null), "2025-11-25T08:00");
    arrives("a", " ACEH", "2025-11-25T10:00");

    assertThat(judge("2025-11-25T18:00"))
        .containsExactly(
            "sales: 2 files for 2025-11-25 of Medan, Padang late, due 2025-11-25 18:00");
    assertThat(states())
        .containsExactly(
            "2025-11-25 Aceh on_time", "2025-11-25 Medan late", "2025-11-25 Padang late");
    arrives("b", "medan", "2025-11-25T18:30");
    assertThat(judge("2025-11-25T19:00"))
        .containsExactly("sales: the file for 2025-11-25 of Medan came late, due 2025-11-25 18:00");
  }

  @Test
  void thoseSeenLatelyAreExpected() {
    keep(rule(WORKDAYS, null, 1), "2025-11-25T08:00");
    long yesterday = arrives("a", "Aceh", "2025-11-24T10:00");
    ledger.finish(yesterday, "done", "live");
    ledger.run("update wadi.jobs set business_date = '2025-11-24' where id = ?", yesterday);
    long older = arrives("b", "Medan", "2025-11-20T10:00");
    ledger.finish(older, "done", "live");
    ledger.run("update wadi.jobs set business_date = '2025-11-20' where id = ?", older);

    assertThat(judge("2025-11-25T18:00"))
        .containsExactly("sales: the file for 2025-11-25 of Aceh late, due 2025-11-25 18:00");
  }

  @Test
  void holidaysAndOtherDaysOfTheWeekAreFree() {
    Rule rule =
        new Rule(
            "sales",
            WORKDAYS,
            List.of(LocalDate.of(2025, 11, 27)),
            "09:00",
            1,
            Duration.ofHours(1),
            Duration.ofHours(1),
            null,
            null);
    keep(rule, "2025-11-25T08:00");

    judge("2025-12-01T23:00");

    assertThat(states())
        .as("due on the day after; nothing before the calendar began")
        .containsExactly(
            "2025-11-25  missed",
            "2025-11-26  missed",
            "2025-11-28  missed",
            "2025-12-01  expected");
  }

  @Test
  void aRuleThatEndsIsForgottenWithWhatItStillExpected() {
    keep(rule(WORKDAYS, null, null), "2025-11-25T08:00");
    judge("2025-11-25T17:00");

    expectations.keep(List.of(), JAKARTA, at("2025-11-25T17:10"));

    assertThat(judge("2025-11-25T17:15")).isEmpty();
    assertThat(states()).isEmpty();
  }

  @Test
  void aPipelineWithoutARuleIsMissedWhenItCameOnMostDays() {
    for (int day = 22; day <= 24; day++) {
      ledger.run(
          "insert into wadi.runs (pipeline, business_date) values ('sales', ?::date)",
          "2025-11-" + day);
    }

    assertThat(judge("2025-11-25T01:00"))
        .containsExactly("sales: no file for 2025-11-25 yet; the last was for 2025-11-24");
    assertThat(judge("2025-11-25T02:00")).isEmpty();
    keep(rule(List.of(), null, null), "2025-11-26T01:00");
    assertThat(judge("2025-11-26T02:00")).as("days: none").isEmpty();
  }

  private static Rule rule(List<Integer> days, List<String> subjects, Integer seenWithin) {
    return new Rule(
        "sales",
        days,
        List.of(),
        "18:00",
        0,
        Duration.ofHours(1),
        Duration.ofHours(12),
        subjects,
        seenWithin);
  }

  private void keep(Rule rule, String at) {
    expectations.keep(List.of(rule), JAKARTA, at(at));
  }

  private List<String> judge(String at) {
    return expectations.judge(at(at), JAKARTA);
  }

  private static Instant at(String local) {
    return java.time.LocalDateTime.parse(local).atZone(JAKARTA).toInstant();
  }

  private long arrives(String name, String subject, String at) {
    long job = ledger.claim(SomeFile.named(name, name).about(subject)).job();
    ledger.run("update wadi.jobs set created_at = ? where id = ?", at(at), job);
    return job;
  }

  private List<String> states() {
    return ledger.texts(
        "select business_date || ' ' || subject || ' ' || state from wadi.expectations"
            + " order by business_date, subject");
  }
}
