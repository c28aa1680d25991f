package dev.wadi.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivilegesTest {
  private static final Path PROGRAM = Path.of("/bin/true");
  private static final int SOMEBODY = 4321;
  private final boolean root = "root".equals(System.getProperty("user.name"));

  @TempDir private Path folder;

  @Test
  void aNormalUserRunsTheCommandAsItIs() throws IOException {
    assumeTrue(!root, "skipped: run by root");

    assertThat(Privileges.forCluster(folder, PROGRAM).before(List.of("initdb")))
        .containsExactly("initdb");
  }

  @Test
  void rootBecomesTheOwnerOfAnExistingCluster() throws IOException {
    assumeTrue(root, "skipped: not run by root");
    Files.setAttribute(folder, "unix:uid", SOMEBODY);

    assertThat(Privileges.forCluster(folder, PROGRAM).before(List.of("pg_ctl")))
        .startsWith("setpriv", "--reuid=" + SOMEBODY)
        .contains("--ambient-caps=+dac_override")
        .endsWith("pg_ctl");
  }

  @Test
  void rootMakesANewClusterAsNobody() throws IOException {
    assumeTrue(root, "skipped: not run by root");

    assertThat(Privileges.forCluster(folder.resolve("new"), PROGRAM).prefix())
        .containsAnyOf("--reuid=65534", "unshare");
  }

  @Test
  void whenNoWayWorksTheMessageNamesTwoWaysOut() {
    assumeTrue(root, "skipped: not run by root");

    assertThatThrownBy(() -> Privileges.forCluster(folder.resolve("new"), Path.of("/bin/false")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("run as a normal user")
        .hasMessageContaining("WADI_DB_URL");
  }
}
