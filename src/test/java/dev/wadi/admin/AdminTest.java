package dev.wadi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.admin.ProcessReport.FileResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminTest {
  private LedgerFixture ledger;
  private Admin admin;

  @BeforeAll
  void openALedger() {
    ledger = new LedgerFixture();
    admin = ledger.admin();
  }

  @BeforeEach
  void nothingHasArrived() {
    ledger.clear();
  }

  @AfterAll
  void closeIt() throws Exception {
    ledger.close();
  }

  private static Arrival known(long delivery) {
    return new Arrival(delivery, Arrival.Kind.KNOWN);
  }

  private Arrival arrivalOf(long job) {
    return new Arrival(
        Long.parseLong(ledger.text("select delivery_id from wadi.jobs where id = ?", job)),
        Arrival.Kind.NEW);
  }

  private Optional<JobStatus> status(JobStatus status) {
    return Optional.of(status);
  }

  @Test
  void onlyFailedJobsAreTriedAgain() {
    long failed = ledger.aFailedJob("failed.xlsx");
    long quarantined = ledger.aQuarantinedJob("wrong.xlsx");
    ledger.aLoadedJob("loaded.xlsx");

    assertThat(admin.retry("sales", Optional.empty(), Optional.empty())).containsExactly(failed);

    assertThat(admin.jobs(Filter.newest()))
        .extracting(JobLine::file, line -> line.status().word())
        .extracting(tuple -> tuple.toList().toString())
        .containsExactly(
            "[loaded.xlsx, completed]", "[wrong.xlsx, quarantined]", "[failed.xlsx, queued]");
    assertThat(
            ledger.text(
                "select failures || coalesce(error_code, '-') || message from wadi.jobs"
                    + " where id = ?",
                failed))
        .isEqualTo("0-");
    assertThat(ledger.text("select kind from wadi.events where job_id = ?", failed))
        .isEqualTo("job.retried");
    assertThat(ledger.text("select status from wadi.dead_letters where job_id = ?", failed))
        .isEqualTo("replayed");
    assertThatThrownBy(() -> admin.retry("sales", Optional.empty(), Optional.of(quarantined)))
        .hasMessageContaining("is quarantined, not failed")
        .hasMessageContaining("sender");
  }

  @Test
  void jobsAreFilteredByStatusPipelineDateAndNumber() {
    ledger.aLoadedJob("a.xlsx");
    ledger.aParkedJob("b.xlsx");
    ledger.aLoadedJob("c.xlsx", "stock", LedgerFixture.DAY.minusDays(1), "");

    List<JobLine> parked =
        admin.jobs(new Filter(status(JobStatus.PARKED), Optional.empty(), Optional.empty(), 10));

    assertThat(parked)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.message())
                    .isEqualTo("waits for Miss Glam Padang of 2025-11-25, suppliers"));
    assertThat(admin.jobs(new Filter(Optional.empty(), Optional.of("stock"), Optional.empty(), 10)))
        .hasSize(1);
    assertThat(
            admin.jobs(
                new Filter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new BusinessDate(LedgerFixture.DAY)),
                    10)))
        .hasSize(2);
    assertThat(admin.jobs(Filter.newest(1))).hasSize(1);
  }

  @Test
  void statusTellsFilesNeedsServicesAndRuns() {
    ledger.aLoadedJob("a.xlsx");
    ledger.aParkedJob("b.xlsx");
    ledger.aFailedJob("c.xlsx");
    ledger.lease("serve", "here", 4711);

    Status status = admin.status();

    assertThat(status.files())
        .containsEntry("completed", 1L)
        .containsEntry("parked", 1L)
        .containsEntry("failed", 1L);
    assertThat(status.waiting()).hasSize(2);
    assertThat(status.openDeadLetters()).isOne();
    assertThat(status.programs())
        .singleElement()
        .satisfies(program -> assertThat(program.pid()).isEqualTo(4711));
    assertThat(status.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.files()).isEqualTo(3));
  }

  @Test
  void aReportTellsEachFileOnceAndWhatIsLeft() {
    long loaded = ledger.aLoadedJob("a.xlsx");
    long parked = ledger.aParkedJob("b.xlsx");
    long undated = ledger.aRefusedDelivery("c.xlsx");
    long duplicate = ledger.aDuplicateOf(loaded, "d.xlsx");

    ProcessReport report =
        admin.report(
            List.of(
                arrivalOf(loaded),
                arrivalOf(parked),
                new Arrival(undated, Arrival.Kind.NEW),
                new Arrival(duplicate, Arrival.Kind.NEW)));

    assertThat(report.files())
        .extracting(FileResult::file)
        .containsExactly("day/a.xlsx", "day/b.xlsx", "day/c.xlsx", "day/d.xlsx");
    assertThat(report.files())
        .extracting(FileResult::status)
        .containsExactly(
            JobStatus.COMPLETED, JobStatus.PARKED, JobStatus.QUARANTINED, JobStatus.DUPLICATE);
    assertThat(report.waiting())
        .singleElement()
        .satisfies(job -> assertThat(job.needs()).hasSize(2));
    assertThat(report.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.rowsLoaded()).isEqualTo(3));
    assertThat(report.exitCode()).isEqualTo(ProcessReport.PARTLY);
  }

  @Test
  void theSameFilesAgainAreDuplicatesAndAllIsDone() {
    Arrival first = arrivalOf(ledger.aLoadedJob("a.xlsx"));

    ProcessReport report = admin.report(List.of(known(first.delivery())));

    assertThat(report.files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.status()).isEqualTo(JobStatus.DUPLICATE);
              assertThat(file.rows()).isEqualTo(RowCounts.NONE);
            });
    assertThat(report.exitCode()).isEqualTo(ProcessReport.DONE);
  }

  @Test
  void aFailedFileMakesTheWholeRunFailed() {
    long failed = ledger.aFailedJob("a.xlsx");

    assertThat(admin.reportOfJobs(List.of(failed)).exitCode()).isEqualTo(ProcessReport.FAILED);
  }

  @Test
  void aQueryOnlyReads() {
    assertThatThrownBy(() -> admin.sql("create table t (a int)", new Answers()))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("only reads");
  }

  @Test
  void aQueryIsOneStatementThatBeginsAsAQuestion() {
    for (String query :
        List.of(
            "select 1; select 2",
            "set default_transaction_read_only = off; delete from wadi.jobs",
            "/* ; */ -- x\n reset all",
            "Copy wadi.jobs from '/nowhere'",
            "commit",
            "do 'begin end'")) {
      assertThatThrownBy(() -> admin.sql(query, new Answers()))
          .as(query)
          .isInstanceOf(AdminException.class)
          .hasMessageContaining("only reads");
    }
    for (String query :
        List.of(
            "select ';', 'set' -- ; no statement;\n;",
            "(values (1))",
            "with a as (select 1) table a",
            "show statement_timeout",
            "explain select 1")) {
      Answers answers = new Answers();
      admin.sql(query, answers);
      assertThat(answers.seen).as(query).contains("end");
    }
  }

  @Test
  void anAnswerComesWithKindsAndAbsentValues() {
    Answers answers = new Answers();

    admin.sql("select 1 as a, null::text as a, true as b", answers);

    assertThat(answers.seen)
        .containsExactly(
            "SqlColumn[name=a, kind=NUMBER]",
            "SqlColumn[name=a_2, kind=TEXT]",
            "SqlColumn[name=b, kind=BOOLEAN]",
            "[Optional[1], Optional.empty, Optional[true]]",
            "end");
  }

  @Test
  void aMistakeInAQueryIsToldInTheServersWords() {
    assertThatThrownBy(() -> admin.sql("selekt 1", new Answers()))
        .hasMessageContaining("syntax error at or near \"selekt\"");
  }

  @Test
  void withoutAServiceThereAreNoRoutes() {
    assertThatThrownBy(() -> admin.routes().list()).hasMessageContaining("wadi serve");
    ledger.lease("serve", "elsewhere", 1);
    assertThatThrownBy(() -> admin.routes().list()).hasMessageContaining("runs on elsewhere");
  }

  private static final class Answers implements SqlAnswer {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void columns(List<SqlColumn> columns) {
      columns.forEach(column -> seen.add(column.toString()));
    }

    @Override
    public boolean row(List<Optional<String>> values) {
      return seen.add(values.toString());
    }

    @Override
    public void end() {
      seen.add("end");
    }
  }
}
