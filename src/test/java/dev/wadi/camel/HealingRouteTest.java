package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Contract;
import dev.wadi.contract.Rejection;
import dev.wadi.contract.Verdict;
import dev.wadi.heal.Gate;
import dev.wadi.heal.GateDiary;
import dev.wadi.heal.GateNotice;
import dev.wadi.intake.Archive;
import dev.wadi.intake.Contents;
import dev.wadi.intake.Quarantine;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.RowCounts;
import dev.wadi.seed.ContractSource;
import dev.wadi.seed.Derived;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealingRouteTest extends RouteTest {
  private static final String STATE = "select string_agg(state, ' ' order by id) from wadi.jobs";

  @TempDir Path home;
  private final LedgerOfJobs ledger = new LedgerOfJobs();
  private final ContractSource contracts = new OneContract();

  @Override
  String[] files() {
    return new String[] {"_healing.camel.yaml", "_policy.camel.yaml"};
  }

  @Override
  Map<String, String> placeholders() {
    return Map.of("stock_health.retry.attempts", "2", "stock_health.retry.delay", "100s");
  }

  @Override
  void surround(CamelContext context) throws Exception {
    Archive archive = Archive.open(home.resolve("archive"), Archive.SMALL, Clock.systemUTC());
    Quarantine quarantine =
        new Quarantine(home.resolve("quarantine"), new Contents(archive, ledger.source()));
    new HealingBeans(
            ledger.source(),
            ledger.jobs(),
            contracts,
            quarantine,
            new Gate(List.of(), new GateDiary(ledger.source(), new GateNotice(home))),
            () -> {})
        .bind(context.getRegistry());
    context.getRegistry().bind("queue", ledger.queue());
  }

  /** Whatever version a job names, it is of the house's contract. */
  private static final class OneContract implements ContractSource {
    @Override
    public Contract current(String pipeline) {
      return contracts().find("stock_health").orElseThrow();
    }

    @Override
    public Contract version(String hash) {
      return current("stock_health");
    }

    @Override
    public String usualProfile(String pipeline) {
      return "target";
    }
  }

  @AfterEach
  void dropTheLedger() {
    context.stop();
    ledger.close();
  }

  private Job taken() {
    ledger.claim("stock_health", "a.csv");
    return ledger.take("stock_health").get(0);
  }

  private void goesTo(String route, Exception cause, Job job, Object body) {
    Exchange ended =
        template.request(
            route,
            exchange -> {
              exchange.setProperty(FlowStep.JOB, job);
              exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
              exchange.setProperty(Exchange.FAILURE_ROUTE_ID, "stock-health");
              exchange.getMessage().setBody(body);
            });
    assertThat(ended.getException()).isNull();
  }

  private static Batch batch(List<Job> jobs) {
    Batch batch = new Batch(5, 1_000_000, Duration.ofMinutes(5));
    for (Job job : jobs) {
      batch.add(
          new Derived(job, null, null, null, "", 0, "", new RowCounts(0, 0, 0, 0, 0), Set.of()));
    }
    return batch;
  }

  @Test
  void aRefusedFileIsQuarantinedWithItsRowsAndShownToItsSender() throws Exception {
    Job job = taken();

    goesTo(
        "direct:refuse",
        new BadInputException(
            Verdict.CONTRACT_BROKEN,
            "no number",
            List.of(new Rejection("", 3, "Stok", "x", "number", "no number"))),
        job,
        job);

    assertThat(ledger.ask(STATE)).isEqualTo("quarantined");
    assertThat(ledger.ask("select message from wadi.jobs")).isEqualTo("a.csv: no number");
    assertThat(ledger.ask("select row || col || value from wadi.row_rejections"))
        .isEqualTo("3Stokx");
    try (var files = Files.walk(home.resolve("quarantine"))) {
      assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
    }
  }

  @Test
  void aReleasedJobWaitsAgainAndNoAttemptIsCounted() {
    Job job = taken();

    goesTo("direct:release", new IllegalStateException("the database is away"), job, job);

    assertThat(ledger.ask(STATE)).isEqualTo("queued");
    assertThat(ledger.ask("select failures from wadi.jobs")).isEqualTo("0");
    assertThat(ledger.take("stock_health")).extracting(Job::attempt).containsExactly(2);
  }

  @Test
  void aFileThatNeverFitsTheDiskIsPutOffVisiblyAndNotForEver() {
    IOException full = new IOException("No space left on device");
    Job job = taken();

    goesTo("direct:release", new UncheckedIOException(full), job, job);

    assertThat(ledger.ask("select failures || ' ' || state || ' ' || error_code from wadi.jobs"))
        .isEqualTo("0 queued DISK_FULL");
    assertThat(ledger.ask("select message from wadi.events where kind = 'job.postponed'"))
        .contains("No space left on device", "postponed 1 of 13 times, for 10 s");
    for (int i = 1; i < 13; i++) {
      Job again = takenAgain();
      goesTo("direct:release", new UncheckedIOException(full), again, again);
    }
    assertThat(ledger.ask(STATE)).isEqualTo("queued");
    Job last = takenAgain();
    goesTo("direct:release", new UncheckedIOException(full), last, last);

    assertThat(ledger.ask("select error_code || ' ' || message from wadi.dead_letters"))
        .startsWith("DISK_FULL a.csv: ")
        .contains("who runs this machine: free space in the home");
  }

  private Job takenAgain() {
    ledger.execute("update wadi.jobs set retry_at = now()");
    return ledger.take("stock_health").get(0);
  }

  @Test
  void aReleasedBatchReleasesAllItsJobs() {
    ledger.claim("stock_health", "a.csv", "b.csv");

    goesTo(
        "direct:release",
        new IllegalStateException("away"),
        null,
        batch(ledger.take("stock_health")));

    assertThat(ledger.ask(STATE)).isEqualTo("queued queued");
  }

  @Test
  void aFailedAttemptIsTriedAgainLaterAndWrittenDown() {
    Job job = taken();

    goesTo("direct:heal-local", new IllegalStateException("a defect"), job, job);

    assertThat(ledger.ask(STATE)).isEqualTo("queued");
    assertThat(ledger.ask("select failures from wadi.jobs")).isEqualTo("1");
    assertThat(
            ledger.ask(
                "select retry_at - now() between '90 s' and '111 s' from wadi.jobs where"
                    + " error_code = 'DEFECT'"))
        .isEqualTo("true");
    assertThat(ledger.take("stock_health")).isEmpty();
    assertThat(ledger.ask("select scale || ' ' || action from wadi.healing_actions"))
        .isEqualTo("local retry");
    assertThat(ledger.ask("select count(*) from wadi.dead_letters")).isEqualTo("0");
  }

  @Test
  void whenItsAttemptsAreUsedUpAJobIsEscalatedAndBecomesADeadLetter() {
    Job first = taken();
    goesTo("direct:heal-local", new IllegalStateException("a defect"), first, first);
    ledger.execute("update wadi.jobs set retry_at = now()");
    Job second = ledger.take("stock_health").get(0);

    goesTo("direct:heal-local", new IllegalStateException("a defect"), second, second);

    assertThat(ledger.ask(STATE)).isEqualTo("failed");
    assertThat(ledger.ask("select route || ' ' || error_code from wadi.dead_letters"))
        .isEqualTo("stock-health DEFECT");
    assertThat(ledger.ask("select message from wadi.jobs"))
        .contains("wadi explain", "wadi retry --pipeline stock_health --job");
    assertThat(ledger.ask("select string_agg(scale, ' ' order by id) from wadi.healing_actions"))
        .isEqualTo("local global");
  }

  @Test
  void ofABatchOnlyTheJobsWithoutAttemptsLeftAreEscalated() {
    ledger.claim("stock_health", "a.csv", "b.csv");
    ledger.execute("update wadi.jobs set failures = 1 where path = 'b.csv'");

    goesTo(
        "direct:heal-local",
        new IllegalStateException("a defect"),
        null,
        batch(ledger.take("stock_health")));

    assertThat(ledger.ask(STATE)).isEqualTo("queued failed");
  }

  @Test
  void aJobThatThisProcessHasLostSightOfIsGivenBack() {
    Job job = taken();

    ledger.queue().done(job);

    Eventually.eventually(
        () -> ledger.ask(STATE).equals("queued"), () -> "it is " + ledger.ask(STATE));
  }

  @Test
  void aJobThatWasTakenOverIsLeftAlone() {
    Job job = taken();
    ledger.execute("update wadi.jobs set attempt = 2");

    goesTo("direct:heal-local", new IllegalStateException("a defect"), job, job);
    goesTo("direct:release", new IllegalStateException("away"), job, job);

    assertThat(ledger.ask(STATE)).isEqualTo("processing");
    assertThat(ledger.ask("select failures from wadi.jobs")).isEqualTo("0");
  }

  private void failsForGood(String pipeline, String... names) {
    ledger.claim(pipeline, names);
    ledger.execute("update wadi.jobs set failures = 9 where state = 'queued'");
    for (Job job : ledger.take(pipeline)) {
      goesTo("direct:heal-local", new IllegalStateException("a defect"), job, job);
    }
  }

  @Test
  void manyFilesThatFailAlikeHaltTheirPipelineUntilItIsLifted() {
    failsForGood("stock_health", "a.csv", "b.csv", "c.csv", "d.csv");
    assertThat(ledger.ask("select count(*) from wadi.halts")).isEqualTo("0");
    failsForGood("stock_health", "e.csv");

    assertThat(ledger.ask("select pipeline || ' ' || by_whom || ': ' || reason from wadi.halts"))
        .isEqualTo("stock_health healing: 5 files failed alike (DEFECT); remove the cause");
    assertThat(
            ledger.ask(
                "select concat_ws(' ', scale, priority, action, result) from wadi.healing_actions"
                    + " where action = 'halt'"))
        .isEqualTo("global high halt halted");
    ledger.claim("stock_health", "f.csv");
    assertThat(ledger.take("stock_health")).isEmpty();
    assertThat(ledger.ask("select status from wadi.pipeline_runs")).isEqualTo("paused");

    ledger.execute("update wadi.halts set lifted_at = now()");
    assertThat(ledger.take("stock_health")).hasSize(1);
  }

  @Test
  void manyHaltedPipelinesHaltAll() {
    for (String pipeline : List.of("p", "q", "r")) {
      ledger.execute(
          "insert into wadi.halts (pipeline, reason, by_whom) values ('%s', 'x', 'healing')"
              .formatted(pipeline));
    }
    failsForGood("stock_health", "a.csv");

    assertThat(ledger.ask("select reason from wadi.halts where pipeline = '*'"))
        .isEqualTo("3 pipelines are halted; remove the cause they have in common");
    ledger.claim("stores", "b.csv");
    assertThat(ledger.take("stores")).isEmpty();
  }

  /** Two versions of a reference, the second in force; a job was loaded with the first. */
  private Job loadedWithTheFirstFailsWithTheSecond() {
    ledger.claim("suppliers", "good.csv", "bad.csv");
    ledger.execute(
        """
        insert into wadi.loads (job_id, attempt, pipeline, business_date, part, table_rows,
          row_set_hash, source_modified, sha256, state, loaded_at)
        select id, 1, pipeline, '-infinity', 'always', 1, 'h', now(), sha256,
               case path when 'bad.csv' then 'live' else 'superseded' end, now() - interval '1 hour'
          from wadi.jobs where pipeline = 'suppliers'""");
    ledger.execute(
        """
        update wadi.loads set replaced_by_attempt = 1, replaced_by_job =
          (select job_id from wadi.loads where state = 'live') where state = 'superseded'""");
    ledger.claim("stock_health", "a.csv");
    Job job = ledger.take("stock_health").get(0);
    ledger.execute(
        "insert into wadi.job_references (job_id, kind, pipeline, version_job, version_attempt)"
            + " select "
            + job.id()
            + ", 'reference', pipeline, job_id, attempt from wadi.loads where state = 'live'");
    return job;
  }

  private String versionInForce() {
    return ledger.ask(
        "select j.path from wadi.reference_version('suppliers', current_date) v"
            + " join wadi.jobs j on j.id = v.job_id");
  }

  @Test
  void aNewReferenceVersionThatBreaksWhatWasLoadedBeforeIsPassedOver() {
    Job first = loadedWithTheFirstFailsWithTheSecond();
    ledger.execute(
        "insert into wadi.attempts (job_id, attempt, owner, ended_at, outcome) select "
            + first.id()
            + ", 0, owner, now() - interval '2 hours', 'seeded' from wadi.attempts limit 1");
    goesTo("direct:heal-local", new IllegalStateException("a defect"), first, first);
    assertThat(versionInForce()).isEqualTo("bad.csv");
    ledger.execute("update wadi.jobs set retry_at = now() where pipeline = 'stock_health'");
    Job second = ledger.take("stock_health").get(0);

    goesTo("direct:heal-local", new IllegalStateException("a defect"), second, second);

    assertThat(versionInForce()).isEqualTo("good.csv");
    assertThat(
            ledger.ask(
                "select string_agg(concat_ws(' ', scale, action, prerequisite), ', ' order by id)"
                    + " from wadi.healing_actions"))
        .isEqualTo("local retry DEFECT, local roll back to last good version DEFECT");
    assertThat(ledger.ask("select message from wadi.events where kind = 'reference.set_aside'"))
        .contains("bad.csv", "is set aside", "good.csv");
    assertThat(ledger.take("stock_health")).extracting(Job::failures).containsExactly(1);
  }

  @Test
  void aReferenceVersionWithWhichSomethingWasLoadedIsNotToBlame() {
    Job job = loadedWithTheFirstFailsWithTheSecond();
    ledger.execute(
        "insert into wadi.attempts (job_id, attempt, owner, ended_at, outcome) select "
            + job.id()
            + ", 0, owner, now(), 'seeded' from wadi.attempts limit 1");
    ledger.execute("update wadi.jobs set failures = 1 where pipeline = 'stock_health'");

    goesTo("direct:heal-local", new IllegalStateException("a defect"), job, job);

    assertThat(versionInForce()).isEqualTo("bad.csv");
    assertThat(ledger.ask("select count(*) from wadi.bad_versions")).isEqualTo("0");
  }
}
