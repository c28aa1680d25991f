package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A service is killed when a file's claim is committed and the file is not yet moved aside. */
class KilledBeforeMoveTest {
  private static final int KILLED = 137;
  private static final List<String> FILES = List.of("supplier_data.csv", "store_contribution.csv");
  private static final Map<String, String> QUICK =
      Map.of("intake.settle", "100ms", "intake.poll", "50ms");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path place;

  @Test
  void theFilesAreMetAgainAreDuplicatesAndAreMovedAside() throws Exception {
    Path home = Files.createDirectories(place.resolve("home"));
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    for (String file : FILES) {
      Files.copy(Serving.SAMPLES.resolve(file), inbox.resolve(file));
    }
    try (TestDatabase database = TestDatabases.fresh()) {
      killed(database, home);
      assertThat(inbox.resolve(FILES.get(0))).exists();
      assertThat(inbox.resolve(FILES.get(1))).exists();

      try (Serving serving = Serving.again(database, home, QUICK)) {
        assertThat(serving.number(CLAIMED)).as("claimed by the killed one").isEqualTo(2);
        Eventually.eventually(
            () -> isEmpty(inbox),
            () -> serving.ask("select string_agg(d::text, E'\\n') from wadi.deliveries d"));
        serving.awaitLoads(2);

        assertThat(serving.number("select count(*) from wadi.deliveries"))
            .as("the same delivery, met again")
            .isEqualTo(2);
        assertThat(serving.number(CLAIMED)).isEqualTo(2);
        assertThat(serving.number("select count(*) from wadi.loads")).isEqualTo(2);
        assertThat(serving.number("select count(*) from wadi.jobs")).isEqualTo(2);
        assertThat(originals(inbox))
            .containsExactlyInAnyOrder(
                serving.ask(NAMES.formatted("supplier%")), serving.ask(NAMES.formatted("store%")));
      }
    }
  }

  private static final String CLAIMED =
      "select count(*) from wadi.deliveries where outcome = 'claimed'";
  private static final String NAMES =
      "select id || '-' || path from wadi.deliveries where path like '%s'";

  private void killed(TestDatabase database, Path home) throws InterruptedException {
    Map<String, String> environment = new HashMap<>();
    environment.put("WADI_DB_URL", database.url());
    environment.put("WADI_DB_USER", database.user());
    environment.put("WADI_DB_PASSWORD", database.password());
    try (WadiProcess service =
        WadiProcess.java(
            place.resolve("killed.log"),
            environment,
            List.of(
                "-Dwadi.fault-points=true",
                "-Dwadi.fault-halt=before taken move",
                "dev.wadi.Wadi",
                "serve",
                "--home",
                home.toString(),
                "--set",
                "intake.settle=100ms",
                "--set",
                "intake.poll=50ms"))) {
      assertThat(service.await()).describedAs(service.said()).isEqualTo(KILLED);
    }
  }

  private static boolean isEmpty(Path inbox) {
    return FILES.stream().noneMatch(file -> Files.exists(inbox.resolve(file)));
  }

  private static List<String> originals(Path inbox) throws IOException {
    try (Stream<Path> taken = Files.list(inbox.resolve(".taken"))) {
      return taken
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }
}
