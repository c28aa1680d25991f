package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moves of a job are made by its newest attempt only, and only as {@link JobState} permits. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsTest {
  private static final RejectedRow ROW =
      new RejectedRow(
          "Sheet 1", 7, "stock", "twelve", "number", "is no number", "NOT_A_NUMBER", "error");

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
    ledger.claim(SomeFile.named("a.csv", "a"));
  }

  @AfterAll
  void close() throws Exception {
    ledger.close();
  }

  record Move(String name, String state, BiConsumer<Jobs, Job> made) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Move> moves() {
    return Stream.of(
        new Move("deriving", "processing", Jobs::deriving),
        new Move("transformed", "transformed", (jobs, job) -> jobs.transformed(job, result())),
        new Move(
            "quarantine", "quarantined", (jobs, job) -> jobs.quarantine(job, refusal("1 row"))),
        new Move("release", "queued", (jobs, job) -> jobs.release(job, "no space")),
        new Move(
            "retryLater",
            "queued",
            (jobs, job) -> jobs.retryLater(job, Duration.ofMinutes(1), "DISK", "full")),
        new Move(
            "fail", "failed", (jobs, job) -> jobs.fail(job, "sales", "BUG", "broken", "at line")));
  }

  private static Refusal refusal(String message) {
    return new Refusal("CONTRACT_BROKEN", message, List.of(ROW), 1, 1);
  }

  private static Transformed result() {
    return new Transformed(
        "PADANG",
        new RowCounts(4, 2, 0, 1, 1),
        "[{\"code\":\"ODD\"}]",
        "{\"blank\":1}",
        List.of(ROW),
        List.of(
            new UsedReference(
                Need.Kind.REFERENCE, "prices", "", null, null, List.of("item\u001fx"))),
        List.of(),
        List.of());
  }

  @ParameterizedTest
  @MethodSource("moves")
  void everyMoveIsOneThatTheStatePermits(Move move) {
    Job job = worker.takes("sales");
    move.made.accept(worker.jobs(), job);

    assertThat(ledger.state(job.id())).isEqualTo(move.state + "/none");
    assertThat(JobState.PROCESSING.next()).contains(JobState.of(move.state));
  }

  @ParameterizedTest
  @MethodSource("moves")
  void anOlderAttemptMovesNothing(Move move) {
    Job older = worker.takes("sales");
    worker.dies();
    ledger.worker().takes("sales");
    String before = everything();

    assertThatThrownBy(() -> move.made.accept(worker.jobs(), older))
        .isInstanceOf(LostJobException.class)
        .hasMessageContaining("a.csv");
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("moves")
  void anotherOwnerMovesNothing(Move move) {
    Job job = worker.takes("sales");
    String before = everything();

    assertThatThrownBy(
            () -> move.made.accept(new Jobs(ledger.dataSource(), UUID.randomUUID()), job))
        .isInstanceOf(LostJobException.class);
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("moves")
  void aJobThatIsDoneIsMovedByNobody(Move move) {
    Job job = worker.takes("sales");
    ledger.finish(job.id(), "done", "live");

    assertThatThrownBy(() -> move.made.accept(worker.jobs(), job))
        .isInstanceOf(LostJobException.class);
    assertThat(ledger.state(job.id())).isEqualTo("done/live");
  }

  /** All that a move could change. */
  private String everything() {
    return String.join(
        "\n",
        ledger.texts(
            "select j::text from wadi.jobs j union all select a::text from wadi.attempts a"
                + " union all select e::text from wadi.events e"
                + " union all select r::text from wadi.row_rejections r"
                + " union all select u::text from wadi.job_references u"
                + " union all select d::text from wadi.dead_letters d order by 1"));
  }

  @Test
  void whatATransformedJobCameToIsNoted() {
    Job job = worker.takes("sales");
    worker.jobs().transformed(job, result());

    assertThat(
            ledger.text(
                "select concat_ws('|', location, rows_read, rows_loaded, rows_rejected,"
                    + " rows_ignored, warnings, ignored) from wadi.jobs"))
        .isEqualTo("PADANG|4|2|1|1|[{\"code\": \"ODD\"}]|{\"blank\": 1}");
    assertThat(ledger.text("select keys::text from wadi.job_references"))
        .isEqualTo("{item\u001fx}");
    assertThat(ledger.count("wadi.row_rejections where row = 7 and col = 'stock'")).isEqualTo(1);
  }

  @Test
  void aNewDerivationForgetsTheVersionsOfTheOld() {
    worker.jobs().transformed(worker.takes("sales"), result());
    worker.dies();
    TestLedger.Worker next = ledger.worker();
    next.jobs()
        .transformed(
            next.takes("sales"),
            new Transformed(
                null,
                new RowCounts(0, 0, 0, 0, 0),
                "[]",
                "{}",
                List.of(),
                List.of(),
                List.of(),
                List.of()));

    assertThat(ledger.count("wadi.job_references")).isZero();
  }

  @Test
  void aQuarantinedFileTellsItsSenderWhy() {
    Job job = worker.takes("sales");
    worker.jobs().quarantine(job, refusal("1 row is refused"));

    assertThat(ledger.text("select verdict || ': ' || message from wadi.jobs"))
        .isEqualTo("CONTRACT_BROKEN: 1 row is refused");
    assertThat(ledger.text("select outcome from wadi.attempts")).isEqualTo("refused");
    assertThat(ledger.text("select kind from wadi.events order by id desc limit 1"))
        .isEqualTo("job.quarantined");
  }

  @Test
  void aFailedJobBecomesADeadLetter() {
    worker.jobs().fail(worker.takes("sales"), "sales", "BUG", "broken", "at line 1");

    assertThat(
            ledger.text("select concat_ws('|', route, error_code, status) from wadi.dead_letters"))
        .isEqualTo("sales|BUG|open");
  }

  @Test
  void aReleasedJobKeepsItsCountOfFailures() {
    worker.jobs().release(worker.takes("sales"), "the disk is full");

    Job again = worker.takes("sales");
    assertThat(again.failures()).isZero();
    assertThat(again.attempt()).isEqualTo(2);
  }
}
