package dev.wadi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wadi.admin.AdminException;
import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.LedgerFixture;
import dev.wadi.contract.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  private static final CommonOptions PLAIN =
      new CommonOptions(Optional.empty(), Map.of(), false, false);
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ProgramStandIn program = new ProgramStandIn();

  private int run(String... arguments) {
    return new Cli(program, new Terminal(stream(out), stream(err), 80, false)).run(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(out());
  }

  @Test
  void commonOptionsHoldBeforeAndAfterTheVerb() {
    int code = run("--home", "h", "config", "--set", "a.b=c=d", "check", "--set", "x=", "--json");

    assertThat(code).isZero();
    assertThat(program.asked)
        .containsExactly(
            new CommonOptions(
                Optional.of(Path.of("h")), Map.of("a.b", "c=d", "x", ""), true, false));
  }

  @Test
  void processHandsOverWhatItIsToldAndShowsItsReport() {
    program.report = Reports.refusedAndWaiting();

    int code =
        run("process", "--date", "2025-11-25", "--pipeline", "sales", "--input-dir", "" + folder);

    assertThat(code).isEqualTo(3);
    assertThat(program.asked)
        .containsExactly(
            new ProcessOptions(
                PLAIN,
                Optional.of("sales"),
                Optional.of(java.time.LocalDate.of(2025, 11, 25)),
                folder));
    assertThat(out())
        .contains("stores/aceh.xlsx ", "3 files: 1 parked, 1 completed, 1 quarantined")
        .contains("1,234 rows loaded")
        .contains("CONTRACT_BROKEN: Correct the named cells")
        .contains("Waiting for suppliers: drop a file");
    assertThat(out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void processAsJsonIsOneDocumentWithTheAgreedKeys() throws Exception {
    program.report = Reports.refusedAndWaiting();

    run("process", "--input-dir", folder.toString(), "--json");

    assertThat(json().fieldNames()).toIterable().containsExactly("runs", "files", "waiting");
    assertThat(json().at("/files/0").fieldNames())
        .toIterable()
        .containsExactly(
            "file",
            "sha256",
            "job",
            "pipeline",
            "date",
            "location",
            "status",
            "verdict",
            "message",
            "rows");
    assertThat(json().at("/files/0/rows").toString())
        .isEqualTo("{\"read\":1235,\"loaded\":1234,\"unchanged\":0,\"rejected\":0,\"ignored\":1}");
    assertThat(json().at("/files/0/date").asText()).isEqualTo("2025-11-25");
    assertThat(json().at("/files/2/job").isNull()).isTrue();
    assertThat(json().at("/runs/0/rows_loaded").asLong()).isEqualTo(1234);
    assertThat(json().at("/waiting/0/needs/0/what_to_do").asText()).startsWith("drop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proces",
        "process",
        "process --input-dir /nowhere/at/all",
        "jobs --status lost",
        "jobs --date yesterday",
        "config",
        "config check --set novalue",
        "export stock --out x --format parquet",
        "retry --job 1",
        "serve --poll-interval soon"
      })
  void aWrongUseIsToldOnStandardErrorAndEndsWith2(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err()).isNotBlank();
    assertThat(out()).isEmpty();
  }

  @Test
  void aWrongStatusNamesThoseThereAre() {
    run("jobs", "--status", "lost");

    assertThat(err()).contains("'lost' is no status; there are queued, parked");
  }

  @Test
  void aFailureIsOneSentenceWithoutAStackTrace() {
    program.admin =
        () -> {
          throw new AdminException("The disk is full; the operator must act.");
        };

    assertThat(run("status")).isEqualTo(1);
    assertThat(err()).isEqualTo("wadi: The disk is full; the operator must act.\n");
    assertThat(run("status", "--verbose")).isEqualTo(1);
    assertThat(err()).contains("at dev.wadi.cli.CliTest");
  }

  @Test
  void aFaultOfOursSaysThatNobodyHasToCorrectAFile() {
    program.admin =
        () -> {
          throw new ArithmeticException("by zero");
        };

    assertThat(run("status")).isEqualTo(1);
    assertThat(err())
        .contains("Wadi itself failed (ArithmeticException: by zero)")
        .contains("nobody has to correct a file");
  }

  @Test
  void everyMistakeOfTheConfigurationIsTold() throws Exception {
    program.problems =
        List.of(new Problem("sales.yaml", 3, "no type"), new Problem("sales.yaml", 9, "no key"));

    assertThat(run("config", "check")).isEqualTo(1);
    assertThat(out()).isEqualTo("sales.yaml:3: no type\nsales.yaml:9: no key\n2 mistakes.\n");
  }

  @Test
  void theDemoIsOneDocumentToo() {
    assertThat(run("demo", "--exit", "--json")).isZero();

    assertThat(out())
        .startsWith("{")
        .contains("\"store\" : \"PADANG\"", "\"date\" : \"2026-01-05\"", "\"stocked_out\" : 4");
  }

  @Test
  void aPersonsErrorsAreWrappedAndAPipesAreNot() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Terminal watched =
        new Terminal(stream(out), new PrintStream(told, true, StandardCharsets.UTF_8), 40, true);
    watched.complain("the disk has no room for it; who runs this machine must free some");

    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .allMatch(line -> line.length() <= 40)
        .hasSize(2);
  }

  @Test
  void theOtherVerbsHandOverTheirOptions() {
    run("demo", "--exit");
    run("serve", "--poll-interval", "5m", "--drive-folder-id", "F");
    run("retry", "--pipeline", "sales", "--job", "7", "--date", "always");
    run("molding", "track");

    assertThat(program.asked)
        .containsExactly(
            new DemoOptions(PLAIN, true),
            new ServeOptions(PLAIN, Optional.of("F"), Optional.of(Duration.ofMinutes(5))),
            new RetryOptions(PLAIN, "sales", Optional.of(BusinessDate.ALWAYS), Optional.of(7L)),
            new MoldingOptions(PLAIN, MoldingOptions.Phase.TRACK, Optional.empty()));
  }

  @Test
  void whatWasDoneForAPlantFitsTheScreen() {
    String why =
        "purchaseOrders: orders/purchaseOrder_181101.xlsx: missing column poETA in its row 1";
    program.plant =
        new MoldingReport(
            "partial_success",
            List.of(new MoldingReport.Finding("missing_fields", "purchaseOrders", why)),
            List.of(),
            List.of(new MoldingReport.Table("purchaseOrders", "purchase_orders", 5, 4, 1234)),
            Optional.empty(),
            List.of(new MoldingReport.Model("production_status", 129)));

    assertThat(run("molding", "track")).isEqualTo(3);
    assertThat(out().lines()).hasSizeGreaterThan(6).allMatch(text -> text.length() <= 80);
    assertThat(out())
        .contains("purchaseOrders", "1,234", "production_status", "129", "missing_fields: ")
        .endsWith("partial_success\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "help",
        "help export",
        "export --help",
        "routes --help",
        "molding --help",
        "molding run --help",
        "config check --help"
      })
  void helpFitsTheScreen(String line) {
    assertThat(run(line.split(" "))).isZero();
    assertThat(out()).contains("wadi");
    assertThat(out().lines()).allMatch(text -> text.length() <= 80);
    assertThat(out()).doesNotContain("warm-up");
  }

  @Test
  void theVersionIsTold() {
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("wadi ").contains("Java 17".substring(0, 5));
  }

  @Test
  void warmingUpNeedsNoDatabase() {
    assertThat(run("warm-up")).isZero();
    assertThat(err()).isEmpty();
  }

  @Test
  void theLedgersVerbsSpeakTextAndJson() throws Exception {
    try (LedgerFixture ledger = new LedgerFixture()) {
      program.admin = ledger::admin;
      long wrong = ledger.aQuarantinedJob("a very long name of a file, as shops like them.xlsx");
      ledger.aParkedJob("early.xlsx");
      ledger.aLoadedJob("good.xlsx");

      for (String verb : List.of("status", "runs", "jobs", "explain " + wrong)) {
        assertThat(run(verb.split(" "))).as(verb).isZero();
        assertThat(out().lines()).as(verb).allMatch(line -> line.length() <= 80);
        assertThat(out()).as(verb).isNotBlank();
        out.reset();
        assertThat(run((verb + " --json").split(" "))).isZero();
        assertThat(json()).as(verb).isNotEmpty();
        out.reset();
      }
    }
  }

  @Test
  void anExplanationShowsTheCellAndWhoMustAct() throws Exception {
    try (LedgerFixture ledger = new LedgerFixture()) {
      program.admin = ledger::admin;
      ledger.aQuarantinedJob("wrong.xlsx");

      run("explain", "wrong.xlsx");

      assertThat(out())
          .contains("Sheet 1    7  Stok    twelve  number")
          .contains("is no number: write digits only")
          .contains("Must act     sender")
          .contains("2025-11-25 20:00:00 +07:00  arrived from inbox");
    }
  }

  @Test
  void sqlAnswersAsTableRecordsCsvAndJson() throws Exception {
    try (LedgerFixture ledger = new LedgerFixture()) {
      program.admin = ledger::admin;

      run("sql", "select 1 as n, 'x' as text");
      assertThat(out()).isEqualTo("n  text\n1  x\n(1 row)\n");
      out.reset();
      run("sql", "select 1 as n, repeat('x', 90) as text");
      assertThat(out()).startsWith("-- row 1 -").contains("n     1\n");
      out.reset();
      run("sql", "--format", "csv", "select 1 as n, 'a,b' as t, null as e, '' as f");
      assertThat(out()).isEqualTo("n,t,e,f\n1,\"a,b\",,\n");
      out.reset();
      run(
          "sql",
          "--json",
          "select 1 as n, 1.50 as m, true as b, null as e, '{\"k\":[1]}'::jsonb as j");
      assertThat(json().toString())
          .isEqualTo("[{\"n\":1,\"m\":1.5,\"b\":true,\"e\":null,\"j\":{\"k\":[1]}}]");
    }
  }

  @Test
  void anUnknownVerbNamesTheNearest() {
    assertThat(run("statu")).isEqualTo(2);
    assertThat(err())
        .isEqualTo("wadi: there is no verb statu; did you mean status? wadi --help lists all\n");
  }

  @Test
  void aFailureAsJsonIsOneDocumentToo() throws Exception {
    program.admin =
        () -> {
          throw new AdminException("The disk is full.");
        };

    assertThat(run("status", "--json")).isEqualTo(1);
    assertThat(json().toString()).isEqualTo("{\"error\":\"The disk is full.\",\"exit_code\":1}");
    assertThat(err()).isEmpty();
    out.reset();
    assertThat(run("jobs", "--status", "lost", "--json")).isEqualTo(2);
    assertThat(json().path("error").asText()).contains("'lost' is no status");
  }

  @Test
  void whatCannotBeMeantIsAWrongUse() {
    program.admin =
        () -> {
          throw new UsageException("there is no pipeline nix");
        };

    assertThat(run("status")).isEqualTo(2);
    assertThat(err()).isEqualTo("wadi: there is no pipeline nix\n");
  }

  @Test
  void rejectionsAndTheCalendarAreListed() throws Exception {
    try (LedgerFixture ledger = new LedgerFixture()) {
      program.admin = ledger::admin;
      ledger.aQuarantinedJob("wrong.xlsx");
      ledger.run(
          "insert into wadi.expectations (pipeline, business_date, subject, state, due_at, since)"
              + " values ('sales', '2025-11-25', 'Aceh', 'late', now(), now())");

      assertThat(run("rejections", "wrong.xlsx")).isZero();
      assertThat(out())
          .contains("Stok    twelve  NOT_A_NUMBER  error")
          .contains("1 of 1 cell in 1 row");
      out.reset();
      assertThat(run("rejections", "wrong.xlsx", "--json")).isZero();
      assertThat(json().at("/cells/0/code").asText()).isEqualTo("NOT_A_NUMBER");
      out.reset();
      assertThat(run("calendar", "--date", "2025-11-25")).isZero();
      assertThat(out()).contains("sales     2025-11-25  Aceh  late   ");
      out.reset();
      assertThat(run("status")).isZero();
      assertThat(out()).contains("Expected     sales for 2025-11-25 of Aceh: late, due ");
      assertThat(out().lines()).allMatch(line -> line.length() <= 80);
    }
  }
}
