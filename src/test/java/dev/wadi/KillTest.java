package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.cli.CommonOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@link KillEverywhereExperimentTest}: the samples, and points that the ledger
 * itself tells of. Each run is for a date of its own, so that one home does for all.
 */
class KillTest {
  private static final String SOME_CLAIMED = "select count(*) >= 2 from wadi.jobs where %s";
  private static final String SOME_WORKED =
      "select count(*) >= 1 from wadi.jobs where state <> 'queued' and %s";

  @TempDir Path place;
  private Premises premises;

  private WadiProcess process(String date, String log) {
    return WadiProcess.start(
        place.resolve(date + log),
        Map.of("WADI_PG_SOFTWARE", KilledRuns.SOFTWARE.toString()),
        "process",
        "--date",
        date,
        "--input-dir",
        Path.of("samples").toAbsolutePath().toString(),
        "--home",
        place.resolve("home").toString());
  }

  private String ask(String sql) throws SQLException {
    premises.database().ensureRunning();
    try (var connection = premises.database().owner()) {
      return KilledRuns.ask(connection, sql);
    }
  }

  /** Rows of a date, whatever date it is. */
  private String rows(String date) throws SQLException {
    return ask(
        """
        select count(*) || ' ' || md5(string_agg(h, '' order by h)) from
          (select md5((to_jsonb(t) - '{job_id,attempt,business_date}'::text[])::text) as h
             from retail.stock_health t where business_date = '%s') r"""
            .formatted(date));
  }

  private interface Blow {
    void strike(WadiProcess run) throws IOException, InterruptedException;
  }

  private void kill(String date, String point, Blow blow) throws Exception {
    WadiProcess first = process(date, ".log");
    String when = point.formatted("pipeline = 'stock_health' and business_date = '" + date + "'");
    Eventually.eventually(() -> !first.isAlive() || holds(when), first::said);
    blow.strike(first);

    WadiProcess second = process(date, ".again.log");
    assertThat(second.await()).describedAs(first.said() + second.said()).isZero();
    assertThat(rows(date)).isEqualTo(rows("2026-01-01"));
    assertThat(ask(KilledRuns.STUCK)).isEqualTo("0");
    assertThat(ask(KilledRuns.UNEQUAL)).isEqualTo("0");
    assertThat(ask(KilledRuns.TWICE)).isEqualTo("0");
  }

  private boolean holds(String question) {
    try {
      return ask(question).equals("t");
    } catch (SQLException away) {
      return false;
    }
  }

  @Test
  void aRunThatIsKilledIsDoneByTheSameCommandGivenAgain() throws Exception {
    CommonOptions options =
        new CommonOptions(Optional.of(place.resolve("home")), Map.of(), false, false);
    System.setProperty("wadi.pg.software", KilledRuns.SOFTWARE.toString());
    Files.createDirectories(place.resolve("home"));
    premises = Premises.open(options, 0);
    try {
      WadiProcess undisturbed = process("2026-01-01", ".log");
      assertThat(undisturbed.await()).describedAs(undisturbed.said()).isZero();

      kill("2026-01-02", SOME_CLAIMED, WadiProcess::kill);
      kill("2026-01-03", SOME_WORKED, WadiProcess::kill);
      kill(
          "2026-01-04",
          SOME_WORKED,
          run -> {
            KilledRuns.killPostmaster(place.resolve("home"));
            run.await();
          });
    } finally {
      premises.close();
      System.clearProperty("wadi.pg.software");
    }
  }
}
