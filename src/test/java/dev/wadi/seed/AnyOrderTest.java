package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which files arrive decides nothing; the long form is AnyOrderExperimentTest. */
@Tag("any-server")
class AnyOrderTest {
  @Test
  void twentyFilesInEightOrdersMakeOneTable(@TempDir Path folder) throws Exception {
    assertThat(AnyOrder.same(folder, 4711, 20, 8)).as("rows compared").isPositive();
  }
}
