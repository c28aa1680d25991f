package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Ends at 200 points of the work on more than 300 mixed files, of which nothing may be seen. */
@Tag("experiment")
class KillEverywhereExperimentTest {
  /** Of {@link MixedFiles#A_DAY} files each, and some references. */
  static final int DAYS = 34;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path place;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void aServiceMayEndBeforeAndAfterEachOperation() throws Exception {
    assertThat(FaultPointTest.run(place, DAYS, 100)).isGreaterThanOrEqualTo(100);
  }
}
