package dev.wadi.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSoftwareTest {
  private final ServerSoftware software = ServerSoftware.bundled();

  @Test
  void theProgramsAreOfTheVersionTheJarSays() {
    assertThat(software.majorVersion()).isEqualTo("17");
    assertThat(software.version()).startsWith("17.");
  }

  @Test
  void linksAndTheRightToExecuteSurviveUnpacking() throws IOException {
    Path folder = software.unpackInto(TestDatabases.SOFTWARE.resolve(software.version()));

    assertThat(folder.resolve("bin/postgres")).isExecutable();
    try (Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
      assertThat(libraries.filter(Files::isSymbolicLink)).isNotEmpty().allMatch(Files::exists);
    }
  }

  @Test
  void whatIsThereIsLeftAlone(@TempDir Path temporary) throws IOException {
    Path there = Files.createDirectory(temporary.resolve("there"));

    assertThat(software.unpackInto(there)).isEmptyDirectory();
  }
}
