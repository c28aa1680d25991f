package dev.wadi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a poll over many known files costs. */
@Tag("experiment")
class PollExperimentTest {
  private static final Logger LOG = LoggerFactory.getLogger(PollExperimentTest.class);
  private static final int FILES = Integer.getInteger("wadi.known", 100_000);
  private static final int POLLS = 40;

  @TempDir Path root;

  @Test
  void aPollOverManyKnownFilesReadsTheirNamesOnly() throws Exception {
    KnownFiles known = new KnownFiles();
    for (int i = 0; i < FILES; i++) {
      Path file = root.resolve("2026%04d/readings-%06d.csv".formatted(i % 20, i));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "a;b\n");
      known.add(root.relativize(file).toString(), 4, Files.getLastModifiedTime(file).toInstant());
    }
    ReadOnlyFolder folder =
        new ReadOnlyFolder(
            root,
            new Settling(Duration.ZERO, Duration.ZERO),
            new Tables(Limits.DEFAULT),
            known,
            System::nanoTime);
    var threads = ManagementFactory.getThreadMXBean();
    for (int poll = 1; poll <= POLLS; poll++) {
      long begun = threads.getCurrentThreadCpuTime();
      assertThat(folder.poll()).isEmpty();
      long used = threads.getCurrentThreadCpuTime() - begun;
      if (poll == 1 || poll == 2 || poll == POLLS) {
        LOG.info(
            "poll {} over {} known files: {} CPU s", poll, FILES, "%.3f".formatted(used / 1e9));
      }
    }
  }
}
