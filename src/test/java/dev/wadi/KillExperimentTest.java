package dev.wadi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills at random points of a run over the six real stores. */
@Tag("experiment")
class KillExperimentTest {
  private static final Logger LOG = LoggerFactory.getLogger(KillExperimentTest.class);
  private static final int KILLS = Integer.getInteger("wadi.kills", 20);

  @TempDir Path place;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void whereverARunIsKilledTheSameCommandMakesTheSameTables() throws Exception {
    long seed = Long.getLong("wadi.kill.seed", System.nanoTime());
    LOG.info("seed of the points: {}", seed);
    Random random = new Random(seed);
    Path input = Files.createDirectories(place.resolve("input"));
    put(input, "common");
    put(input, "input");
    KilledRuns runs = new KilledRuns(place, input, "--date", "2025-11-25");

    for (int i = 0; i < KILLS; i++) {
      KilledRuns.Victim victim =
          i % 2 == 0 ? KilledRuns.Victim.APPLICATION : KilledRuns.Victim.POSTMASTER;
      String told = runs.kill(victim, random.nextDouble());
      LOG.info("{}", told);
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
