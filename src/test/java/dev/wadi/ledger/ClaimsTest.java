package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.postgres.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A delivery is an arrival, a content its bytes, a job what is done about them. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimsTest {
  private TestLedger ledger;

  @BeforeAll
  void open() {
    ledger = new TestLedger();
  }

  @BeforeEach
  void begin() {
    ledger.clear();
  }

  @AfterAll
  void close() throws Exception {
    ledger.close();
  }

  private final SomeFile file = SomeFile.named("day/sales a.csv", "item;3");

  @Test
  void aNewFileBecomesAJobInTheQueue() {
    Claim claim = ledger.claim(file);

    assertThat(claim.outcome()).isEqualTo(Claim.Outcome.CLAIMED);
    assertThat(ledger.state(claim.job())).isEqualTo("queued/none");
    assertThat(ledger.text("select file_name from wadi.jobs")).isEqualTo("sales a.csv");
    assertThat(ledger.text("select outcome from wadi.deliveries")).isEqualTo("claimed");
  }

  @Test
  void theBytesOfASmallFileAreKeptInTheLedger() {
    ledger.claim(file);

    assertThat(ledger.text("select convert_from(content, 'UTF8') from wadi.file_archive"))
        .isEqualTo("item;3");
  }

  @Test
  void aDeliveryIsToldToTheOutbox() {
    Claim claim = ledger.claim(file);

    assertThat(ledger.text("select kind || ' ' || job_id from wadi.events"))
        .isEqualTo("delivery.claimed " + claim.job());
  }

  @Test
  void theSameDeliverySeenAgainIsTheSameJob() {
    Claim first = ledger.claim(file);
    Claim again = ledger.claim(file);

    assertThat(again).isEqualTo(new Claim(first.delivery(), first.job(), Claim.Outcome.IN_WORK));
    assertThat(ledger.count("wadi.deliveries")).isEqualTo(1);
    assertThat(ledger.text("select outcome from wadi.deliveries")).isEqualTo("claimed");
  }

  @Test
  void theSameBytesUnderAnotherNameAreADuplicateOfTheLiveJob() {
    Claim first = ledger.claim(file);
    ledger.finish(first.job(), "done", "live");

    Claim copy = ledger.claim(SomeFile.named("copy of sales a.csv", "item;3"));

    assertThat(copy.outcome()).isEqualTo(Claim.Outcome.DUPLICATE);
    assertThat(copy.job()).isEqualTo(first.job());
    assertThat(copy.delivery()).isNotEqualTo(first.delivery());
    assertThat(ledger.text("select outcome from wadi.deliveries where id = ?", copy.delivery()))
        .isEqualTo("duplicate");
    assertThat(ledger.count("wadi.contents")).isEqualTo(1);
  }

  @Test
  void anUndoneFileThatLiesWhereItLayIsNotSentAgain() {
    Claim first = ledger.claim(file);
    ledger.finish(first.job(), "done", "undone");
    ledger.run(
        "insert into wadi.loads (job_id, attempt, pipeline, business_date, part, table_rows,"
            + " row_set_hash, source_modified, sha256, state, ended_at) select id, 1, pipeline,"
            + " business_date, 'p', 1, 'h', now(), sha256, 'undone', now() from wadi.jobs");

    assertThat(claimed(Instant.now().minusSeconds(60))).isEqualTo(Claim.Outcome.DUPLICATE);
    assertThat(ledger.state(first.job())).isEqualTo("done/undone");
    assertThat(claimed(Instant.now().plusSeconds(60))).isEqualTo(Claim.Outcome.CLAIMED);
  }

  @Test
  void aRunMissesAFileThatWasRefusedBeforeItHadAJob() {
    ledger.finish(ledger.claim(file).job(), "done", "live");
    assertThat(run()).isEqualTo("true completed 1");

    Arrival a = SomeFile.named("torn.csv", "torn").refused("INCOMPLETE", "it stops");
    new Claims(ledger.dataSource())
        .claim(
            List.of(
                new Arrival(
                    a.source(),
                    a.path(),
                    a.revision(),
                    a.sourceModified(),
                    a.content(),
                    a.job(),
                    a.verdict(),
                    a.message(),
                    "sales",
                    SomeFile.DAY,
                    null)));

    assertThat(run()).isEqualTo("false failed 2");
  }

  private String run() {
    return ledger.text(
        "select is_complete || ' ' || status || ' ' || total_files from wadi.pipeline_runs");
  }

  private Claim.Outcome claimed(Instant liesThereSince) {
    Arrival a = file.arrival();
    return new Claims(ledger.dataSource())
        .claim(
            List.of(
                new Arrival(
                    a.source(),
                    a.path(),
                    a.revision(),
                    a.sourceModified(),
                    a.content(),
                    a.job(),
                    a.verdict(),
                    a.message(),
                    a.pipeline(),
                    null,
                    liesThereSince)))
        .get(0)
        .outcome();
  }

  @Test
  void aDeliveryTellsOfTheJobItLedToLast() {
    Claim first = ledger.claim(file);
    ledger.finish(first.job(), "done", "live");
    ledger.claim(file.on(LocalDate.MIN));

    Claim again = ledger.claim(file);

    assertThat(again.job()).isEqualTo(first.job());
    assertThat(ledger.text("select job_id from wadi.deliveries where id = ?", again.delivery()))
        .isEqualTo(first.job().toString());
  }

  @Test
  void theSameBytesForAnotherDayAreAnotherJob() {
    Claim first = ledger.claim(file);
    Claim next = ledger.claim(file.writtenAt(SomeFile.EVENING.plusSeconds(1)).on(LocalDate.MIN));

    assertThat(next.outcome()).isEqualTo(Claim.Outcome.CLAIMED);
    assertThat(next.job()).isNotEqualTo(first.job());
    assertThat(ledger.text("select business_date::text from wadi.jobs where id = ?", next.job()))
        .isEqualTo("-infinity");
  }

  @Test
  void theSameBytesUnderAnotherContractAreAnotherJob() {
    Claim first = ledger.claim(file);
    Claim next = ledger.claim(file.under(SomeFile.version("second")));

    assertThat(next.job()).isNotEqualTo(first.job());
    assertThat(next.delivery()).isEqualTo(first.delivery());
  }

  @ParameterizedTest
  @CsvSource({"quarantined, none", "failed, none", "done, undone"})
  void theSameBytesOpenAJobAgainThatCameToNothing(String state, String loadState) {
    Claim first = ledger.claim(file);
    ledger.finish(first.job(), state, loadState);
    ledger.run("update wadi.jobs set failures = 3, error_code = 'X', message = 'broken'");

    Claim again = ledger.claim(SomeFile.named("again.csv", "item;3"));

    assertThat(again.outcome()).isEqualTo(Claim.Outcome.CLAIMED);
    assertThat(again.job()).isEqualTo(first.job());
    assertThat(ledger.text("select state || failures || message || file_name from wadi.jobs"))
        .isEqualTo("queued0again.csv");
  }

  @ParameterizedTest
  @CsvSource({
    "superseded, 1, CLAIMED", "superseded, 0, DUPLICATE", "superseded, -1, DUPLICATE",
    "duplicate, 1, CLAIMED", "duplicate, 0, DUPLICATE", "live, 1, DUPLICATE"
  })
  void rowsThatWereReplacedComeBackOnlyWithALaterDate(
      String loadState, int minutes, Claim.Outcome outcome) {
    Claim first = ledger.claim(file);
    ledger.finish(first.job(), "done", loadState);

    Claim again =
        ledger.claim(
            SomeFile.named("again.csv", "item;3")
                .writtenAt(SomeFile.EVENING.plus(Duration.ofMinutes(minutes))));

    assertThat(again.outcome()).isEqualTo(outcome);
    assertThat(again.job()).isEqualTo(first.job());
  }

  @Test
  void aRefusedFileIsADeliveryWithoutAJob() {
    Claim claim = ledger.claim(file.refused("NO_PIPELINE", "nothing fits day/sales a.csv"));

    assertThat(claim.outcome()).isEqualTo(Claim.Outcome.REFUSED);
    assertThat(claim.job()).isNull();
    assertThat(ledger.text("select verdict || ': ' || message from wadi.deliveries"))
        .isEqualTo("NO_PIPELINE: nothing fits day/sales a.csv");
  }

  @Test
  void aRefusedFileIsTakenOnceItIsKnownWhatToDoWithIt() {
    Claim refused = ledger.claim(file.refused("NO_PIPELINE", "nothing fits"));
    Claim claim = ledger.claim(file);

    assertThat(claim.delivery()).isEqualTo(refused.delivery());
    assertThat(claim.outcome()).isEqualTo(Claim.Outcome.CLAIMED);
    assertThat(ledger.text("select outcome || message from wadi.deliveries")).isEqualTo("claimed");
  }

  @Test
  void filesClaimedTogetherAreClaimedAllOrNone() {
    Arrival broken =
        SomeFile.named("b.csv", "item;4").under(new Arrival.Version("no hash", "", "{}")).arrival();

    assertThatThrownBy(() -> new Claims(ledger.dataSource()).claim(List.of(file.arrival(), broken)))
        .isInstanceOf(DatabaseException.class);
    assertThat(ledger.count("wadi.deliveries")).isZero();
  }

  /** What of the ledger does not depend on numbers and times. */
  private String story() {
    return String.join(
        "\n",
        ledger.texts(
            "select concat_ws(' ', 'd', path, size, revision, source_modified, pipeline,"
                + " business_date, job_id is null, outcome, verdict, message) from wadi.deliveries"
                + " union all select concat_ws(' ', 'j', r.pipeline, j.business_date, sha256,"
                + " contract_hash, profile, file_name, path, size, subject, state, source_modified,"
                + " reserved_for) from wadi.jobs j join wadi.runs r on r.id = j.run_id"
                + " union all select concat_ws(' ', 'n', kind, pipeline, subject) from wadi.job_needs"
                + " union all select concat_ws(' ', 'c', sha256, size, format) from wadi.contents"
                + " union all select concat_ws(' ', 'a', sha256, content) from wadi.file_archive"
                + " union all select concat_ws(' ', 'e', kind, pipeline, business_date, message,"
                + " job_id is null, delivery_id is null) from wadi.events order by 1"));
  }

  private static List<Arrival> mixed() {
    List<Arrival> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      SomeFile one = SomeFile.named("day/%d.csv".formatted(i), "item;" + i % 25).about("s" + i);
      all.add(
          switch (i % 6) {
            case 1 -> one.refused("NO_PIPELINE", "nothing fits " + i);
            case 2 -> one.needing(new Need(Need.Kind.REFERENCE, "prices", "")).arrival();
            case 3 -> one.on(LocalDate.MIN).reservedFor(new UUID(1, 2)).arrival();
            case 4 -> one.under(SomeFile.version("second")).of("returns").arrival();
            default -> one.arrival();
          });
    }
    all.add(all.get(0));
    return all;
  }

  @Test
  void manyFilesClaimedTogetherLeaveWhatTheyWouldLeaveOneByOne() {
    List<Claim> alone = mixed().stream().map(ledger::claim).toList();
    String expected = story();
    ledger.clear();

    List<Claim> together = new Claims(ledger.dataSource()).claim(mixed());

    assertThat(story()).isEqualTo(expected);
    assertThat(expected.lines()).hasSizeGreaterThan(100);
    assertThat(together)
        .extracting(Claim::outcome)
        .containsExactlyElementsOf(alone.stream().map(Claim::outcome).toList());
    for (Claim claim : together) {
      if (claim.job() != null && claim.outcome() == Claim.Outcome.CLAIMED) {
        assertThat(ledger.text("select delivery_id from wadi.jobs where id = ?", claim.job()))
            .isEqualTo(Long.toString(claim.delivery()));
      }
    }
  }

  @Test
  void filesDeliveredAgainWithoutChangeWriteNothing() {
    new Claims(ledger.dataSource()).claim(mixed().subList(0, 25));
    String before = String.join("\n", rowsWithTheirTransactions());

    List<Claim> again = new Claims(ledger.dataSource()).claim(mixed().subList(2, 25));

    assertThat(again).filteredOn(claim -> claim.outcome() == Claim.Outcome.IN_WORK).hasSize(20);
    assertThat(
            rowsWithTheirTransactions().stream()
                .filter(row -> !row.contains("NO_PIPELINE"))
                .filter(row -> !row.contains(new UUID(1, 2).toString()))) // adopted by its run
        .isNotEmpty()
        .allMatch(before::contains);
  }

  private List<String> rowsWithTheirTransactions() {
    return ledger.texts(
        "select t.xmin || ' ' || t::text from wadi.deliveries t"
            + " union all select t.xmin || ' ' || t::text from wadi.jobs t"
            + " union all select t.xmin || ' ' || t::text from wadi.contents t"
            + " union all select t.xmin || ' ' || t::text from wadi.runs t"
            + " union all select t.xmin || ' ' || t::text from wadi.events t"
            + " where t.kind <> 'delivery.refused'");
  }

  @RepeatedTest(3)
  void twoWhoClaimTheSameFilesInGroupsAtOnceMakeEachJobOnce() throws Exception {
    Claims claims = new Claims(ledger.dataSource());
    Together.all(() -> claims.claim(mixed()), () -> claims.claim(mixed()));

    assertThat(ledger.count("wadi.deliveries")).isEqualTo(30);
    assertThat(ledger.count("wadi.jobs"))
        .isEqualTo(
            ledger.count("(select distinct sha256, pipeline, business_date from wadi.jobs) d"));
  }

  @Test
  void aRunTakesOverWhatAnEndedRunHadReserved() {
    UUID ended = UUID.randomUUID();
    UUID next = UUID.randomUUID();
    ledger.claim(file.reservedFor(ended));
    ledger.claim(SomeFile.named("again.csv", "item;3").reservedFor(next));

    assertThat(ledger.text("select reserved_for from wadi.jobs")).isEqualTo(next.toString());
  }

  @Test
  void aRunLeavesARunningRunItsJobs() {
    TestLedger.Worker running = ledger.worker();
    ledger.claim(file.reservedFor(running.name()));
    ledger.claim(SomeFile.named("again.csv", "item;3").reservedFor(UUID.randomUUID()));

    assertThat(ledger.text("select reserved_for from wadi.jobs"))
        .isEqualTo(running.name().toString());
  }

  @RepeatedTest(5)
  void twoWhoClaimTheSameFileAtOnceMakeOneJob() throws Exception {
    List<Claim> claims =
        Together.all(
            () -> ledger.claim(file),
            () -> ledger.claim(file),
            () -> ledger.claim(SomeFile.named("copy.csv", "item;3")));

    assertThat(claims).extracting(Claim::job).containsOnly(claims.get(0).job());
    assertThat(claims).filteredOn(claim -> claim.outcome() == Claim.Outcome.CLAIMED).hasSize(1);
    assertThat(ledger.count("wadi.jobs")).isEqualTo(1);
    assertThat(ledger.count("wadi.deliveries")).isEqualTo(2);
  }
}
