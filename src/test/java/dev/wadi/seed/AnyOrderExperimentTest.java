package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Corrections, late files and duplicates in a hundred orders: one table, as worked out by hand. */
@Tag("experiment")
class AnyOrderExperimentTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 20_251_125})
  void fiftyFilesInAHundredOrdersMakeOneTable(long seed, @TempDir Path folder) throws Exception {
    assertThat(AnyOrder.same(folder, seed, 50, 100)).as("rows compared").isPositive();
  }
}
