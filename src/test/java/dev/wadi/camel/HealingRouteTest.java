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
    assertThat(ledger.ask("select message from wadi.jobs")).contains("./wadi explain");
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
}
