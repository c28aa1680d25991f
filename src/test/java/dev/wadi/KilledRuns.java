package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.cli.CommonOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The same one-shot run again and again, each in a home of its own, killed at one point and then
 * given again: what came of it must be what an undisturbed run makes.
 */
final class KilledRuns {
  private static final List<String> TABLES =
      List.of("stock_health", "suppliers", "store_contributions", "store_aliases", "special_skus");
  static final Path SOFTWARE = Path.of("target", "pg-software").toAbsolutePath();

  private final Path place;
  private final String[] process;
  private final Path pristine;
  private final String expected;
  private final Duration undisturbed;

  /** Who is killed. */
  enum Victim {
    APPLICATION,
    POSTMASTER
  }

  /** Makes an empty home and an undisturbed run. */
  KilledRuns(Path place, Path input, String... more) throws Exception {
    this.place = place;
    List<String> words = new ArrayList<>(List.of("process", "--input-dir", input.toString()));
    words.addAll(List.of(more));
    this.process = words.toArray(String[]::new);
    this.pristine = place.resolve("pristine");
    Files.createDirectories(pristine);
    run(pristine, "status").await();
    Path home = home("undisturbed");
    long begun = System.nanoTime();
    assertThat(run(home, process).await()).isZero();
    this.undisturbed = Duration.ofNanos(System.nanoTime() - begun);
    this.expected = state(home);
    assertThat(expected).contains("stuck 0", "unequal 0", "twice 0");
  }

  /**
   * What came of the same command, given again.
   *
   * @param told what there is to tell
   * @param state tables, and what must be nought
   */
  record Again(String told, int code, String state, String said) {}

  String expected() {
    return expected;
  }

  /**
   * Kills at a point of the run and gives the same command again.
   *
   * @param point 0 its start, 1 its end
   */
  Again kill(Victim victim, double point) throws Exception {
    Path home = home("killed");
    long begun = System.nanoTime();
    WadiProcess first = run(home, process);
    long due = begun + (long) (undisturbed.toNanos() * point);
    LockSupport.parkNanos(due - System.nanoTime());
    boolean early = first.isAlive();
    if (victim == Victim.APPLICATION) {
      first.kill();
    } else {
      killPostmaster(home);
      first.await();
    }
    Instant began = Instant.now();
    WadiProcess second = run(home, process);
    int code = second.await();
    String told =
        "%s at %.2f of %d ms%s: the same command goes on after %s and is done in %d ms"
            .formatted(
                victim,
                point,
                undisturbed.toMillis(),
                early ? "" : " (over already)",
                ask(home, GOES_ON.formatted(began, began)),
                Duration.between(began, Instant.now()).toMillis());
    return new Again(told, code, state(home), first.said() + second.said());
  }

  static void killPostmaster(Path home) throws IOException {
    Path pid = home.resolve("pg/data/postmaster.pid");
    List<String> lines = Files.exists(pid) ? Files.readAllLines(pid) : List.of();
    if (!lines.isEmpty()) {
      ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private Path home(String name) throws Exception {
    Path home = place.resolve(name + " " + System.nanoTime());
    int copied =
        new ProcessBuilder("cp", "-a", pristine.toString(), home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    assertThat(copied).isZero();
    return home;
  }

  private WadiProcess run(Path home, String... verb) {
    List<String> words = new ArrayList<>(List.of(verb));
    words.addAll(List.of("--home", home.toString()));
    return WadiProcess.start(
        home.resolveSibling(home.getFileName() + "." + System.nanoTime() + ".log"),
        Map.of("WADI_PG_SOFTWARE", SOFTWARE.toString()),
        words.toArray(String[]::new));
  }

  /** All live rows of all tables as one number each, and what must be nought. */
  private static String state(Path home) throws SQLException {
    StringBuilder state = new StringBuilder();
    try (Premises premises = open(home);
        Connection connection = premises.database().owner()) {
      for (String table : TABLES) {
        state.append(table).append(' ').append(ask(connection, rows(table))).append('\n');
      }
      state.append("stuck ").append(ask(connection, STUCK)).append('\n');
      state.append("unequal ").append(ask(connection, UNEQUAL)).append('\n');
      state.append("twice ").append(ask(connection, TWICE)).append('\n');
    }
    return state.toString();
  }

  private static Premises open(Path home) {
    return Premises.open(new CommonOptions(Optional.of(home), Map.of(), false, false), 0);
  }

  private static String ask(Path home, String sql) throws SQLException {
    try (Premises premises = open(home);
        Connection connection = premises.database().owner()) {
      return ask(connection, sql);
    }
  }

  static String rows(String table) {
    return """
        select count(*) || ' ' || md5(string_agg(h, '' order by h)) from
          (select md5((to_jsonb(t) - '{job_id,attempt}'::text[])::text) as h from retail.%s t) r"""
        .formatted(table);
  }

  /** From the start of the second process to its first job. */
  private static final String GOES_ON =
      "select coalesce(round(extract(epoch from min(started_at) - '%s'::timestamptz) * 1000)"
          + " || ' ms', 'nothing') from wadi.attempts where started_at >= '%s'";

  static final String STUCK =
      "select (select count(*) from wadi.jobs where state <> 'done') +"
          + " (select count(*) from wadi.leases) +"
          + " (select count(*) from wadi.dirty_projections)";

  static final String UNEQUAL =
      "select count(*) from wadi.jobs where rows_read <> rows_loaded + rows_unchanged"
          + " + rows_rejected + rows_ignored";

  static final String TWICE =
      "select count(*) - count(distinct part || pipeline) from wadi.loads where state = 'live'";

  static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
