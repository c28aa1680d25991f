package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends at many points of the work on more than 300 mixed files, of which nothing may be seen. Four
 * runs, with {@code -Dwadi.kill.part=0} to 3, come to 100 points of each kind.
 */
@Tag("experiment")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KillEverywhereExperimentTest {
  private static final Logger LOG = LoggerFactory.getLogger(KillEverywhereExperimentTest.class);

  /** Of {@link MixedFiles#A_DAY} files each, and some references. */
  private static final int DAYS = Integer.getInteger("wadi.kill.days", 34);

  private static final int KILLS = Integer.getInteger("wadi.kills", 25);
  private static final int PART = Integer.getInteger("wadi.kill.part", 0);
  private static final int PARTS = 4;

  /** Of the random kills, so many must come while jobs are in work. */
  private static final double LEAST_IN_WORK = 0.6;

  /** Longer only where others use the machine, too. */
  private static final Duration LONGEST_RESUME =
      Duration.ofSeconds(Integer.getInteger("wadi.kill.resume-seconds", 10));

  private final long seed = Long.getLong("wadi.kill.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path place;

  @BeforeEach
  void withoutAKillNothingIsShown() {
    LOG.info("seed of the moments: {}", seed);
    assertThat(KILLS).isPositive();
  }

  @Test
  void aServiceMayEndBeforeAndAfterEachOperation() throws Exception {
    assertThat(FaultPointTest.run(place, DAYS, KILLS, (double) PART / PARTS))
        .isGreaterThanOrEqualTo(KILLS);
  }

  @Test
  void serviceAndDatabaseMayBeKilledAtAnyMoment() throws Exception {
    List<KillRounds.Victim> victims = new ArrayList<>();
    victims.addAll(Collections.nCopies((KILLS + 1) / 2, KillRounds.Victim.APPLICATION));
    victims.addAll(Collections.nCopies(KILLS / 2, KillRounds.Victim.POSTMASTER));

    Blows blows = strike(victims);

    assertThat(blows.shareInWork()).isGreaterThanOrEqualTo(LEAST_IN_WORK);
    assertThat(blows.slowestResume()).isLessThanOrEqualTo(LONGEST_RESUME);
  }

  @Test
  void theDatabaseMayBeStoppedTwentyTimes() throws Exception {
    strike(Collections.nCopies(20, KillRounds.Victim.POSTMASTER_IMMEDIATELY));
  }

  @Test
  void theDatabaseMayBeAwayForAMinute() throws Exception {
    DatabaseAwayTest.run(place, 8, 1, Duration.ofSeconds(60));
  }

  /** The six real stores, one shot: the same command again, in the home as it was left. */
  @Test
  void whereverARunIsKilledTheSameCommandMakesTheSameTables() throws Exception {
    Path input = Files.createDirectories(place.resolve("input"));
    put(input, "common");
    put(input, "input");
    KilledRuns runs = new KilledRuns(place, input, "--date", "2025-11-25");

    for (int i = 0; i < KILLS; i++) {
      KilledRuns.Victim victim =
          i % 2 == 0 ? KilledRuns.Victim.APPLICATION : KilledRuns.Victim.POSTMASTER;
      KilledRuns.Again again = runs.kill(victim, random.nextDouble());
      LOG.info("{}", again.told());
      assertThat(again.code()).describedAs(again.toString()).isZero();
      assertThat(again.state()).describedAs(again.toString()).isEqualTo(runs.expected());
    }
  }

  private Blows strike(List<KillRounds.Victim> victims) throws Exception {
    List<KillRounds.Victim> shuffled = new ArrayList<>(victims);
    Collections.shuffle(shuffled, random);
    Path folder = place.resolve("given");
    List<Path> files = MixedFiles.write(folder, DAYS).files();
    Judgement expected = FaultPointTest.undisturbed(place, folder, files);
    Path home = Files.createDirectories(place.resolve("struck"));
    try (KillRounds rounds = new KillRounds(home, folder, random)) {
      rounds.strike(shuffled);
      Judgement judgement = rounds.rest(files);
      LOG.info("{}: {}", rounds.blows(), judgement);
      assertThat(judgement.isAsGoodAs(expected))
          .describedAs("%s%n%s", expected, judgement)
          .isTrue();
      return rounds.blows();
    }
  }

  private static void put(Path input, String folder) throws IOException {
    try (Stream<Path> files = Files.list(SharedData.retail(folder))) {
      for (Path file : files.toList()) {
        Files.copy(file, input.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
