package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose files may not be moved feeds the same route. */
class ReadOnlySourceTest {
  private static final int FILES = 40;
  private static final Map<String, String> QUICK =
      Map.of("intake.settle", "200ms", "intake.poll", "100ms");
  private static final String ROWS =
      "select md5(string_agg(t, ' ' order by t)) from ("
          + "select t.xmin || t::text from wadi.deliveries t"
          + " union all select t.xmin || t::text from wadi.jobs t"
          + " union all select t.xmin || t::text from wadi.contents t"
          + " union all select t.xmin || t::text from wadi.runs t"
          + " union all select t.xmin || t::text from wadi.attempts t"
          + " union all select t.xmin || t::text from wadi.loads t"
          + " union all select t.xmin || t::text from wadi.events t"
          + " union all select t.xmin || t::text from plant.readings_versions t) all_rows (t)";

  @TempDir Path place;

  @Test
  void itsFilesAreTakenOnceAlsoAcrossARestartAndAgainOnlyWhenTheyChange() throws Exception {
    try (SmallFiles files = SmallFiles.in(place, "readings");
        TestDatabase database = TestDatabases.fresh()) {
      Path folder = files.prepare("readings", 0, FILES);
      files.watchReadOnly(folder);
      Path home = Files.createDirectories(place.resolve("home"));
      String before;
      try (Serving serving = Serving.again(database, home, QUICK)) {
        serving.awaitLoads(FILES);
        before = serving.ask(ROWS);
        manyPolls();
        assertThat(serving.ask(ROWS)).isEqualTo(before);
      }
      assertThat(folder.toFile().list()).hasSize(FILES);

      try (Serving serving = Serving.again(database, home, QUICK)) {
        manyPolls();
        assertThat(serving.ask(ROWS)).isEqualTo(before);

        Path changed = folder.resolve(SmallFiles.name("readings", 3));
        Files.writeString(changed, SmallFiles.text(3, 1));
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(60)));
        Eventually.eventually(
            () -> serving.number("select count(*) from plant.readings_history") > 0,
            () -> "the changed file was not taken again");
        assertThat(serving.number("select count(*) from wadi.deliveries")).isEqualTo(FILES + 1L);
        assertThat(serving.number("select count(*) from plant.readings"))
            .isEqualTo((long) FILES * SmallFiles.ROWS);
      }
    }
  }

  /** Long enough for each known file to have its turn. */
  private static void manyPolls() {
    LockSupport.parkNanos(Duration.ofMillis(2500).toNanos());
  }

  @Test
  void filesOfAnInboxThatCannotBeMovedAsideAreTakenOnceAndThatIsToldOnce() throws Exception {
    try (SmallFiles files = SmallFiles.in(place, "readings")) {
      Path home = Files.createDirectories(place.resolve("home/inbox"));
      Files.writeString(home.resolve(".taken"), "a file where a folder must be");
      try (Serving serving = files.serve("home", QUICK)) {
        Path dropped = SmallFiles.drop(serving, files.prepare("readings", 0, 5));
        serving.awaitLoads(5);
        serving.awaitEvent("intake.not_movable", 1);
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());

        assertThat(dropped.toFile().list()).hasSize(5);
        assertThat(serving.number("select count(*) from wadi.events where kind like 'delivery.%'"))
            .isEqualTo(5);
        assertThat(
                serving.number(
                    "select count(*) from wadi.events where kind = 'intake.not_movable'"))
            .isEqualTo(1);
      }
    }
  }
}
