package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.postgres.Transaction;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which version holds on a day. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionsTest {
  private static final LocalDate DAY = SomeFile.DAY;

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

  private long prices(LocalDate from) {
    long job =
        ledger.claim(SomeFile.named("prices.csv", from.toString()).of("prices").on(from)).job();
    ledger.load(job);
    return job;
  }

  private Optional<Long> holdsOn(LocalDate day) {
    return Transaction.in(
            ledger.dataSource(), connection -> Versions.reference(connection, "prices", day, ""))
        .map(Versions.Version::job);
  }

  @Test
  void theNewestVersionUpToTheDayHolds() {
    long always = prices(LocalDate.MIN);
    long november = prices(DAY.withDayOfMonth(1));
    long december = prices(DAY.plusMonths(1).withDayOfMonth(1));

    assertThat(holdsOn(DAY.withDayOfMonth(1).minusDays(1))).contains(always);
    assertThat(holdsOn(DAY.withDayOfMonth(1))).contains(november);
    assertThat(holdsOn(DAY)).contains(november);
    assertThat(holdsOn(DAY.plusYears(1))).contains(december);
  }

  @Test
  void noVersionHoldsBeforeTheFirst() {
    prices(DAY);

    assertThat(holdsOn(DAY.minusDays(1))).isEmpty();
  }

  @Test
  void theLatestAcceptedFileOfASubjectIsChosen() {
    long early = padang("early", 0, "done", "live");
    padang("refused", 20, "quarantined", "none");
    padang("replaced", 30, "done", "superseded");
    assertThat(chosen()).contains(early);
    long late = padang("late", 10, "transformed", "none");
    assertThat(chosen()).contains(late);
  }

  @Test
  void aStoreWhoseNameBeginsLikeTheReferenceStoresIsNotTakenForIt() {
    long padang = padang("padang", 0, "done", "live");
    store("Padang Sidimpuan", "other", 10, "done", "live");

    assertThat(chosen()).contains(padang);
  }

  private long padang(String text, int seconds, String state, String loadState) {
    return store("Padang ", text, seconds, state, loadState);
  }

  private long store(String name, String text, int seconds, String state, String loadState) {
    long job =
        ledger
            .claim(
                SomeFile.named(text + ".csv", text)
                    .about(name)
                    .writtenAt(SomeFile.EVENING.plusSeconds(seconds)))
            .job();
    ledger.finish(job, state, loadState);
    return job;
  }

  private Optional<Long> chosen() {
    ledger.claim(SomeFile.named("store.csv", "store").about("Jambi"));
    Job job = ledger.worker().queue().take("sales", 1).get(0);
    ledger.run("delete from wadi.attempts where job_id = ?", job.id());
    return Transaction.in(
            ledger.dataSource(), connection -> Versions.file(connection, job, "PADANG"))
        .map(Versions.FileVersion::job);
  }
}
