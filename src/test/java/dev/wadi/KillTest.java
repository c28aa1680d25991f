package dev.wadi;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link KillExperimentTest}, on the samples. */
class KillTest {
  @TempDir Path place;

  @Test
  void aRunThatIsKilledIsDoneByTheSameCommandGivenAgain(TestReporter reporter) throws Exception {
    KilledRuns runs = new KilledRuns(place, Path.of("samples").toAbsolutePath());

    reporter.publishEntry("kill", runs.kill(KilledRuns.Victim.APPLICATION, 0.6));
    reporter.publishEntry("kill", runs.kill(KilledRuns.Victim.APPLICATION, 0.85));
    reporter.publishEntry("kill", runs.kill(KilledRuns.Victim.POSTMASTER, 0.7));
  }
}
