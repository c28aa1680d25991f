package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that ends before or after an operation on a file, a statement or a commit is started
 * again and loses nothing: the short form of the enumerated points of {@link
 * KillEverywhereExperimentTest}.
 */
class FaultPointTest {
  private static final Logger LOG = LoggerFactory.getLogger(FaultPointTest.class);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path place;

  @Test
  void aServiceMayEndAtAnyPointOfItsWork() throws Exception {
    assertThat(run(place, 8, 12, 0)).isEqualTo(12);
  }

  /**
   * Crashes at so many points while the files of so many days come; how many it really did.
   *
   * @param skipped points to pass over first, so that several runs take different ones
   */
  static int run(Path place, int days, int points, double skipped) throws Exception {
    Path folder = place.resolve("given");
    List<Path> files = MixedFiles.write(folder, days).files();
    Judgement expected = undisturbed(place, folder, files);
    LOG.info("undisturbed: {}", expected);
    try (TestDatabase database = TestDatabases.fresh()) {
      Path home = Files.createDirectories(place.resolve("crashed"));
      String told =
          rounds(
              database,
              place.resolve("rounds.log"),
              List.of(
                  home.toString(),
                  folder.toString(),
                  String.valueOf(points),
                  String.valueOf(skipped)));
      Judgement judgement;
      try (Connection connection = database.owner()) {
        judgement = Judgement.of(connection, home, folder, files);
      }
      int crashes = crashes(told);
      LOG.info("{} crashes: {}", crashes, judgement);
      assertThat(judgement.isAsGoodAs(expected))
          .describedAs("%s%n%s%n%s", expected, judgement, told)
          .isTrue();
      return crashes;
    }
  }

  private static String rounds(TestDatabase database, Path log, List<String> arguments)
      throws Exception {
    List<String> words =
        new ArrayList<>(List.of("-Dwadi.fault-points=true", "dev.wadi.FaultRounds"));
    words.addAll(arguments);
    try (WadiProcess rounds =
        WadiProcess.java(
            log,
            Map.of(
                "WADI_DB_URL", database.url(),
                "WADI_DB_USER", database.user(),
                "WADI_DB_PASSWORD", database.password()),
            words)) {
      int points = Integer.parseInt(arguments.get(2));
      assertThat(rounds.await(Duration.ofSeconds(60 + 10 * points)))
          .describedAs(rounds.said())
          .isZero();
      return rounds.said();
    }
  }

  private static int crashes(String said) {
    int crashes = 0;
    for (Matcher line = Pattern.compile("(?m)^crash \\d+").matcher(said); line.find(); ) {
      crashes++;
    }
    return crashes;
  }

  static Judgement undisturbed(Path place, Path folder, List<Path> files) throws Exception {
    Path home = Files.createDirectories(place.resolve("undisturbed"));
    try (Serving serving =
        Serving.on(
            home,
            Map.of(
                "intake.settle",
                "0s",
                "intake.poll",
                "50ms",
                "intake.incomplete-after",
                "100ms"))) {
      for (Path file : files) {
        MixedFiles.drop(folder, file, serving.inbox());
      }
      Eventually.within(
          Duration.ofSeconds(20 + files.size()),
          () ->
              serving.number("select count(*) from wadi.deliveries") == files.size()
                  && serving.number(Judgement.UNRESTED) == 0,
          () -> serving.ask("select string_agg(j::text, E'\\n') from wadi.pipeline_file_jobs j"));
      serving.endService();
      return serving.judge(folder, files);
    }
  }
}
