package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The ledger is the queue: who may take which job when. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueTest {
  private static final LocalDate DAY = SomeFile.DAY;
  private static final Need PRICES = new Need(Need.Kind.REFERENCE, "prices", "");
  private static final Need PADANG = new Need(Need.Kind.FILE, "sales", "Padang");

  private TestLedger ledger;
  private TestLedger.Worker worker;

  @BeforeAll
  void open() {
    ledger = new TestLedger();
  }

  @BeforeEach
  void begin() {
    ledger.clear();
    worker = ledger.worker();
  }

  @AfterAll
  void close() throws Exception {
    ledger.close();
  }

  private long queued(String text) {
    return ledger.claim(SomeFile.named(text + ".csv", text)).job();
  }

  @Test
  void theOldestJobsAreTakenFirst() {
    List<Long> jobs = List.of(queued("a"), queued("b"), queued("c"));

    assertThat(worker.queue().take("sales", 2)).extracting(Job::id).isEqualTo(jobs.subList(0, 2));
    assertThat(worker.queue().take("prices", 2)).isEmpty();
  }

  @Test
  void aTakenJobIsAnAttemptOfItsTaker() {
    long id = queued("a");
    Job job = worker.takes("sales");

    assertThat(job.id()).isEqualTo(id);
    assertThat(job.attempt()).isEqualTo(1);
    assertThat(job.businessDate()).isEqualTo(DAY);
    assertThat(ledger.state(id)).isEqualTo("processing/none");
    assertThat(ledger.text("select owner from wadi.attempts")).isEqualTo(worker.name().toString());
  }

  @Test
  void aJobWaitsForItsReference() {
    ledger.claim(SomeFile.named("a.csv", "a").needing(PRICES));
    assertThat(worker.queue().take("sales", 1)).isEmpty();
    assertThat(ledger.text("select status from wadi.pipeline_file_jobs")).isEqualTo("parked");
    assertThat(ledger.text("select need from wadi.waiting")).isEqualTo("prices");

    ledger.load(ledger.claim(SomeFile.named("p.csv", "p").of("prices").on(LocalDate.MIN)).job());

    assertThat(worker.queue().take("sales", 1)).hasSize(1);
  }

  @Test
  void aReferenceOfALaterDayMeetsNoNeed() {
    ledger.claim(SomeFile.named("a.csv", "a").needing(PRICES));
    ledger.load(ledger.claim(SomeFile.named("p.csv", "p").of("prices").on(DAY.plusDays(1))).job());

    assertThat(worker.queue().take("sales", 1)).isEmpty();
  }

  @Test
  void aJobWaitsForTheFileOfItsDay() {
    ledger.claim(SomeFile.named("a.csv", "a").needing(PADANG));
    long other =
        ledger.claim(SomeFile.named("o.csv", "o").about("Padang").on(DAY.plusDays(1))).job();
    ledger.load(other);
    assertThat(worker.queue().take("sales", 1)).isEmpty();
    assertThat(ledger.text("select need from wadi.waiting")).isEqualTo("Padang of 2025-11-25");

    long padang = ledger.claim(SomeFile.named("p.csv", "p").about(" padang ")).job();
    assertThat(worker.takes("sales").id()).isEqualTo(padang);
    ledger.finish(padang, "transformed", "none");

    assertThat(worker.queue().take("sales", 1)).hasSize(1);
  }

  @Test
  void noTwoTakersGetTheSameJob() throws Exception {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(queued("file " + i));
    }
    Callable<List<Job>> taker = () -> takeAll(ledger.worker());

    List<List<Job>> taken = Together.all(taker, taker, taker, taker);

    assertThat(taken.stream().flatMap(List::stream).map(Job::id))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(ledger.count("wadi.attempts")).isEqualTo(40);
  }

  private static List<Job> takeAll(TestLedger.Worker taker) {
    List<Job> jobs = new ArrayList<>();
    List<Job> some;
    do {
      some = taker.queue().take("sales", 3);
      jobs.addAll(some);
    } while (!some.isEmpty());
    return jobs;
  }

  @Test
  void aJobInWorkIsLeftToItsOwner() {
    queued("a");
    worker.takes("sales");

    assertThat(ledger.worker().queue().take("sales", 1)).isEmpty();
  }

  @Test
  void anAbandonedJobIsTakenWithTheNextAttempt() {
    queued("a");
    Job lost = worker.takes("sales");
    worker.dies();

    Job taken = ledger.worker().takes("sales");

    assertThat(taken.id()).isEqualTo(lost.id());
    assertThat(taken.attempt()).isEqualTo(2);
    assertThat(taken.failures()).isZero();
    assertThat(ledger.texts("select outcome from wadi.attempts order by attempt"))
        .containsExactly("abandoned", null);
  }

  @Test
  void aJobThatWaitedForItsBatchIsTakenWhenItsOwnerHasDied() {
    long id = queued("a");
    worker.takes("sales");
    ledger.finish(id, "transformed", "none");
    worker.dies();

    assertThat(ledger.worker().takes("sales").attempt()).isEqualTo(2);
  }

  @Test
  void aLeaseThatHasRunOutProtectsNothing() {
    queued("a");
    worker.takes("sales");
    ledger.run("update wadi.leases set expires_at = now() - interval '1 second'");

    assertThat(ledger.worker().queue().take("sales", 1)).hasSize(1);
  }

  @Test
  void aReservedJobIsTakenByItsRunOnly() {
    TestLedger.Worker run = ledger.worker();
    ledger.claim(SomeFile.named("a.csv", "a").reservedFor(run.name()));
    assertThat(worker.queue().take("sales", 1)).isEmpty();

    assertThat(run.queue().take("sales", 1)).hasSize(1);
  }

  @Test
  void aJobReservedForARunThatHasEndedIsAnybodys() {
    ledger.claim(SomeFile.named("a.csv", "a").reservedFor(UUID.randomUUID()));

    assertThat(worker.queue().take("sales", 1)).hasSize(1);
  }

  @Test
  void aJobToBeTriedLaterIsNotTakenBefore() {
    queued("a");
    Job job = worker.takes("sales");
    worker.jobs().retryLater(job, Duration.ofHours(1), "DISK", "full");
    assertThat(worker.queue().take("sales", 1)).isEmpty();

    ledger.run("update wadi.jobs set retry_at = now()");

    Job again = worker.takes("sales");
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.failures()).isEqualTo(1);
  }

  @Test
  void aDateIsQuietWhenNobodyCouldAddToIt() {
    assertThat(isQuiet()).isTrue();
    queued("a");
    assertThat(isQuiet()).isFalse();
    Job job = worker.takes("sales");
    assertThat(isQuiet()).isFalse();
    ledger.finish(job.id(), "transformed", "none");
    assertThat(isQuiet()).isTrue();
    assertThat(worker.queue().isQuiet("sales", DAY.plusDays(1))).isTrue();
  }

  @Test
  void aDateIsQuietWhileItsJobsWait() {
    ledger.claim(SomeFile.named("a.csv", "a").needing(PRICES));
    queued("b");
    worker.jobs().retryLater(worker.takes("sales"), Duration.ofHours(1), "DISK", "full");

    assertThat(isQuiet()).isTrue();
  }

  @Test
  void aRunHasStillToSeedWhatIsDerivedOrWillBeTriedAgain() {
    TestLedger.Worker run = ledger.worker();
    ledger.claim(SomeFile.named("a.csv", "a").reservedFor(run.name()));
    run.jobs().retryLater(run.takes("sales"), Duration.ofHours(1), "DISK", "full");

    ledger.claim(SomeFile.named("b.csv", "b").reservedFor(run.name()));
    ledger.finish(run.takes("sales").id(), "transformed", "none");
    ledger.claim(SomeFile.named("c.csv", "c").reservedFor(run.name()).needing(PRICES));
    queued("d");

    assertThat(run.queue().unseeded("sales", DAY, run.name())).isEqualTo(2);
    assertThat(run.queue().unfinished(List.of("sales"))).isEqualTo(2);
    run.queue().take("sales", 9);
    assertThat(isQuiet()).isFalse();
    assertThat(worker.queue().isReserved("sales", DAY)).isTrue();
    run.dies();
    assertThat(worker.queue().isReserved("sales", DAY)).isFalse();
  }

  private boolean isQuiet() {
    return worker.queue().isQuiet("sales", DAY);
  }

  @Test
  void aRunAdoptsWhatEndedRunsHaveLeft() {
    TestLedger.Worker running = ledger.worker();
    TestLedger.Worker run = ledger.worker();
    ledger.claim(SomeFile.named("a.csv", "a").reservedFor(UUID.randomUUID()));
    ledger.claim(SomeFile.named("b.csv", "b").reservedFor(running.name()));
    ledger.claim(SomeFile.named("z.csv", "z").of("removed").reservedFor(UUID.randomUUID()));
    queued("c");

    assertThat(run.queue().adoptOrphans(List.of("sales"))).isEqualTo(1);
    assertThat(run.queue().unfinished(List.of("sales"))).isEqualTo(1);
  }

  @Test
  void aNulInANameOrAWarningIsReplaced() {
    queued("a\0b");
    Job job = worker.takes("sales");
    worker.jobs().retryLater(job, Duration.ZERO, "DEFECT", "no \0 here");

    assertThat(ledger.text("select path || message from wadi.jobs"))
        .isEqualTo("a\uFFFDb.csvno \uFFFD here");
  }

  @Test
  void aTallyTellsHowFarJobsAre() {
    long waiting = ledger.claim(SomeFile.named("w.csv", "w").needing(PRICES)).job();
    long active = queued("a");
    long refused = queued("b");
    ledger.finish(refused, "quarantined", "none");
    long done = queued("c");
    ledger.finish(done, "done", "live");
    ledger.run("update wadi.jobs set rows_loaded = 3, rows_unchanged = 4 where id = ?", done);

    assertThat(Tally.of(ledger.dataSource(), List.of(waiting, active, refused, done)))
        .isEqualTo(new Tally(1, 2, 1, 7));
    assertThat(Tally.of(ledger.dataSource(), Collections.emptyList()))
        .isEqualTo(new Tally(0, 0, 0, 0));
  }
}
