package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An existing server that cannot be reached for a while is nobody's fault, and costs no file. */
class DatabaseAwayTest {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAwayTest.class);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path place;

  @Test
  void workGoesOnWhereItWasWhenTheDatabaseIsBack() throws Exception {
    run(place, 4, 2, Duration.ofSeconds(3));
  }

  /** Cuts the cable to the database again and again while files are worked. */
  static void run(Path place, int days, int times, Duration away) throws Exception {
    Path folder = place.resolve("given");
    List<Path> files = MixedFiles.write(folder, days).files();
    Judgement expected = FaultPointTest.undisturbed(place, folder, files);
    Path home = Files.createDirectories(place.resolve("cut off"));
    try (Serving serving =
        Serving.on(
            home,
            Map.of(
                "intake.settle", "0s", "intake.poll", "50ms", "intake.incomplete-after", "1s"))) {
      Cable cable = serving.cable();
      int each = files.size() / (times + 1);
      for (int time = 0; time < times; time++) {
        long worked = serving.number(ATTEMPTS);
        drop(serving, folder, files.subList(time * each, (time + 1) * each));
        Eventually.eventually(() -> serving.number(ATTEMPTS) > worked, () -> "nothing was taken");
        cable.cut();
        pause(away);
        Instant back = Instant.now();
        cable.mend();
        drop(serving, folder, files.subList((time + 1) * each, (time + 1) * each + 1));
        Eventually.within(
            Duration.ofSeconds(15),
            () -> serving.number(ATTEMPTS + " where started_at > '" + back + "'") > 0,
            () -> serving.ask("select string_agg(j::text, E'\\n') from wadi.jobs j"));
        LOG.info(
            "away for {}: works again after {} ms",
            away,
            serving.ask(
                "select round(extract(epoch from min(started_at) - '%s') * 1000) from wadi.attempts where started_at > '%s'"
                    .formatted(back, back)));
      }
      drop(serving, folder, files.subList(times * each, files.size()));
      Eventually.within(
          Duration.ofSeconds(20 + files.size()),
          () ->
              serving.number("select count(*) from wadi.deliveries") >= files.size()
                  && serving.number(Judgement.UNRESTED) == 0,
          () -> serving.ask("select string_agg(j::text, E'\\n') from wadi.pipeline_file_jobs j"));
      serving.endService();
      Judgement judgement = serving.judge(folder, files);
      LOG.info("{} times away: {}", times, judgement);
      assertThat(judgement.isAsGoodAs(expected))
          .describedAs("%s%n%s", expected, judgement)
          .isTrue();
    }
  }

  private static final String ATTEMPTS = "select count(*) from wadi.attempts";

  private static void drop(Serving serving, Path folder, List<Path> files) throws Exception {
    for (Path file : files) {
      MixedFiles.drop(folder, file, serving.inbox());
    }
  }

  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
