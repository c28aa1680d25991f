package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.CpuSeconds;
import dev.wadi.ledger.SomeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the seed stage alone costs for many small files. */
@Tag("experiment")
class SeedStageExperimentTest {
  private static final Logger LOG = LoggerFactory.getLogger(SeedStageExperimentTest.class);
  private static final int ROUNDS = 3;
  private static final int GROUPS = Integer.getInteger("wadi.groups", 100);

  @TempDir Path folder;

  @Test
  void smallFilesAreSeededInGroupsOfAHundred() throws Exception {
    try (Meters meters = new Meters(folder)) {
      long backend =
          Long.parseLong(
              meters.ledger.text(
                  "select pid from pg_stat_activity where datname = current_database()"));
      for (int round = 0; round < ROUNDS; round++) {
        List<List<Derived>> groups = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
          List<SomeFile> files = new ArrayList<>();
          for (int i = 0; i < 100; i++) {
            String[] lines = new String[10];
            for (int line = 0; line < lines.length; line++) {
              lines[line] = line + ";" + (i + line);
            }
            files.add(meters.file("M" + round + "." + group + "." + i, 1, lines));
          }
          meters.claim(files);
          groups.add(meters.derive());
        }
        int files = groups.size() * 100;
        CpuSeconds before = CpuSeconds.now(backend);
        long begun = System.nanoTime();
        for (List<Derived> group : groups) {
          assertThat(meters.seeding.seed(group)).isEmpty();
        }
        double wall = (System.nanoTime() - begun) / 1e9;
        LOG.info(
            "seed stage, round {}: {} files, {} files/s of wall; {}",
            round + 1,
            files,
            Math.round(files / wall),
            CpuSeconds.now(backend).since(before).per(files));
        assertThat(meters.ledger.count("plant.meters")).isEqualTo((round + 1L) * files * 10);
      }
    }
  }
}
