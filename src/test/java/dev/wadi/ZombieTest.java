package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are frozen past their lease and then go on. One of them has just derived its rows;
 * the other one stands in the middle of its seed transaction, and keeps the locks of that.
 */
class ZombieTest {
  private static final Map<String, String> QUICK =
      Map.of("intake.settle", "0s", "intake.poll", "50ms", "stock_health.batch.interval", "1s");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path place;

  @Test
  void anAttemptThatWasFrozenPastItsLeaseCannotCommit() throws Exception {
    Path home = Files.createDirectories(place.resolve("home"));
    try (Serving rescuer = Serving.on(home, QUICK)) {
      rescuer.loadReferences();
      try (WadiProcess derived = process(rescuer, "2026-01-05", "after rows write");
          WadiProcess seeding = process(rescuer, "2026-01-06", "before copy into the table")) {
        Eventually.within(Duration.ofSeconds(60), derived::isFrozen, derived::said);
        Eventually.within(Duration.ofSeconds(60), seeding::isFrozen, seeding::said);
        assertThat(rescuer.number(LIVE)).isZero();

        Eventually.within(
            Duration.ofSeconds(40),
            () -> rescuer.number(LIVE) == 2,
            () -> rescuer.ask("select string_agg(j::text, E'\\n') from wadi.jobs j"));
        String loaded = rescuer.ask(ROWS);
        assertThat(rescuer.number("select count(*) from wadi.jobs where attempt = 2")).isEqualTo(2);

        derived.thaw();
        seeding.thaw();
        assertThat(derived.await()).describedAs(derived.said()).isZero();
        assertThat(seeding.await()).describedAs(seeding.said()).isZero();
        assertThat(rescuer.ask(ROWS)).isEqualTo(loaded);
        assertThat(rescuer.number(LIVE)).isEqualTo(2);
        assertThat(
                rescuer.number("select count(*) from wadi.loads where pipeline = 'stock_health'"))
            .isEqualTo(2);
        assertThat(rescuer.number("select sum(failures) from wadi.jobs")).isZero();
        assertThat(derived.said()).contains("completed");
      }
    }
  }

  private static final String LIVE =
      "select count(*) from wadi.loads where pipeline = 'stock_health' and state = 'live'";
  private static final String ROWS =
      "select count(*) || ' ' || md5(string_agg(t::text, '' order by t::text))"
          + " from retail.stock_health t";

  /** A one-shot run over one file, which is frozen at a point of its work. */
  private WadiProcess process(Serving rescuer, String date, String point) throws Exception {
    Path input = Files.createDirectories(place.resolve("input/" + date));
    Files.copy(Serving.SAMPLES.resolve(Serving.PADANG), input.resolve("1. Miss Glam Padang.xlsx"));
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-Dwadi.fault-points=true", "-Dwadi.fault-freeze=" + point));
    words.addAll(
        List.of("dev.wadi.Wadi", "process", "--date", date, "--input-dir", input.toString()));
    words.addAll(List.of("--home", place.resolve("home").toString()));
    return WadiProcess.java(place.resolve(date + ".log"), rescuer.environment(), words);
  }
}
