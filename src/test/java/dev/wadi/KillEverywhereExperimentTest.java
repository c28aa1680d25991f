package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends at 200 points of the work on more than 300 mixed files, of which nothing may be seen. */
@Tag("experiment")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KillEverywhereExperimentTest {
  private static final Logger LOG = LoggerFactory.getLogger(KillEverywhereExperimentTest.class);

  /** Of {@link MixedFiles#A_DAY} files each, and some references. */
  private static final int DAYS = Integer.getInteger("wadi.kill.days", 34);

  private static final int KILLS = Integer.getInteger("wadi.kills", 100);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path place;

  @Test
  void aServiceMayEndBeforeAndAfterEachOperation() throws Exception {
    assertThat(FaultPointTest.run(place, DAYS, KILLS)).isGreaterThanOrEqualTo(KILLS);
  }

  @Test
  void serviceAndDatabaseMayBeKilledAtAnyMoment() throws Exception {
    List<KillRounds.Victim> victims = new ArrayList<>();
    victims.addAll(Collections.nCopies(KILLS / 2, KillRounds.Victim.APPLICATION));
    victims.addAll(Collections.nCopies(KILLS - KILLS / 2, KillRounds.Victim.POSTMASTER));
    strike(victims);
  }

  @Test
  void theDatabaseMayBeStoppedTwentyTimes() throws Exception {
    strike(Collections.nCopies(20, KillRounds.Victim.POSTMASTER_IMMEDIATELY));
  }

  @Test
  void theDatabaseMayBeAwayForAMinute() throws Exception {
    DatabaseAwayTest.run(place, 8, 1, Duration.ofSeconds(60));
  }

  private void strike(List<KillRounds.Victim> victims) throws Exception {
    long seed = Long.getLong("wadi.kill.seed", System.nanoTime());
    LOG.info("seed of the moments: {}", seed);
    Random random = new Random(seed);
    List<KillRounds.Victim> shuffled = new ArrayList<>(victims);
    Collections.shuffle(shuffled, random);
    Path folder = place.resolve("given");
    List<Path> files = MixedFiles.write(folder, DAYS).files();
    Judgement expected = FaultPointTest.undisturbed(place, folder, files);
    Path home = Files.createDirectories(place.resolve("struck"));
    try (KillRounds rounds = new KillRounds(home, folder, random)) {
      rounds.strike(shuffled);
      Judgement judgement = rounds.rest(files);
      LOG.info("{} strikes: {}", shuffled.size(), judgement);
      assertThat(judgement.isAsGoodAs(expected))
          .describedAs("%s%n%s", expected, judgement)
          .isTrue();
    }
  }
}
