package dev.wadi.read;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound files of every format with something broken in them. */
class MutationsTest {
  @TempDir Path folder;

  @Test
  void whatIsBrokenIsRefusedOrReadAsPoiReadsIt() throws IOException {
    run(1, 300);
  }

  @Test
  @Tag("experiment")
  void fiveThousandBrokenFilesAreRefusedOrReadAsPoiReadsThem() throws IOException {
    run(Long.getLong("wadi.seed", 2), 5_000);
  }

  private void run(long seed, int rounds) throws IOException {
    try (PoiTempFiles temporary = PoiTempFiles.in(folder)) {
      new MutationRounds(folder).run(seed, rounds);
    }
  }
}
