package dev.wadi.postgres;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with stand-ins for Java and Maven that say how they were called. */
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "dirname",
          "find",
          "cp",
          "flock",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sh",
          "touch");

  @TempDir private Path folder;
  private Path house;
  private Path path;
  private Path java;

  @BeforeEach
  void anInstalledHouse() throws IOException {
    house = Files.createDirectory(folder.resolve("a house"));
    Files.copy(Path.of("wadi"), house.resolve("wadi"));
    Files.setPosixFilePermissions(house.resolve("wadi"), fromString("rwxr-xr-x"));
    Files.createFile(house.resolve("wadi.jar"));
    path = Files.createDirectory(folder.resolve("path"));
    for (String tool : TOOLS) {
      borrow(tool);
    }
    java = javaHome("17.0.15");
  }

  @Test
  void anInstalledHouseJustRunsAndItsExitCodePasses() throws IOException {
    Command.Outcome outcome = wadi(house.resolve("wadi"), "status", "--json", "two words");

    assertThat(outcome.exit()).isEqualTo(7);
    assertThat(outcome.output())
        .contains("-XX:TieredStopAtLevel=1", "-Xmx512m", "-Dwadi.launcher=" + house)
        .endsWith("<" + house.resolve("wadi.jar") + "><dev.wadi.Wadi><status><--json><two words>");
  }

  @Test
  void onlyTheServiceIsCompiledForTheLongRun() throws IOException {
    assertThat(wadi(house.resolve("wadi"), "--home", "x", "process").output())
        .contains("TieredStopAtLevel");
    assertThat(wadi(house.resolve("wadi"), "--home", "x", "serve").output())
        .doesNotContain("TieredStopAtLevel");
  }

  @Test
  void itFindsItselfThroughLinks() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a house/wadi"));
    Path second = Files.createSymbolicLink(path.resolve("wadi"), link);

    assertThat(wadi(second, "x").output()).contains("-Dwadi.launcher=" + house);
  }

  @Test
  void anOldJavaIsNamed() throws IOException {
    java = javaHome("1.8.0_402");

    Command.Outcome outcome = wadi(house.resolve("wadi"), "status");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("Java 17 or newer is missing", "is version 8", "apt-get install openjdk-17-jdk");
  }

  @Test
  void missingMavenIsNamedWhenABuildIsNeeded() throws IOException {
    sources();

    Command.Outcome outcome = wadi(house.resolve("wadi"), "status");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output()).contains("Maven is missing", "apt-get install maven");
  }

  @Test
  void twoAtOnceBuildOnceAndLaterOnlyWhenSourcesAreNewer() throws IOException {
    Path source = sources();
    maven();
    CompletableFuture.allOf(
            CompletableFuture.runAsync(this::runs), CompletableFuture.runAsync(this::runs))
        .join();
    assertThat(builds()).hasSize(1);

    runs();
    assertThat(builds()).hasSize(1);

    touch(source, 60);
    runs();
    assertThat(builds()).hasSize(2);
  }

  @Test
  void whatRunsKeepsItsJarsWhenAnotherIsBuiltAndTheyGoWhenItHasEnded() throws Exception {
    Path source = sources();
    maven();
    Path running = Files.createFile(folder.resolve("running"));
    script(
        java.resolve("bin/java"),
        "case \"$*\" in *' serve') while [ -f '%s' ]; do /bin/sleep 0.05; done ;; esac; exit 7"
            .formatted(running));
    CompletableFuture<Void> service = CompletableFuture.runAsync(this::serves);
    Path first = house.resolve("target/run/1");
    Eventually.eventually(() -> Files.exists(house.resolve("target/.built")), () -> "no build");

    touch(source, 60);
    runs();
    assertThat(first.resolve("wadi.jar")).hasContent("1");
    assertThat(first.resolve("lib/a.jar")).hasContent("1");
    assertThat(house.resolve("target/run/2/lib/a.jar")).hasContent("2");

    Files.delete(running);
    service.join();
    touch(source, 120);
    runs();
    assertThat(first).doesNotExist();
  }

  private void serves() {
    try {
      wadi(house.resolve("wadi"), "serve");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void touch(Path source, int seconds) throws IOException {
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  private void runs() {
    try {
      assertThat(wadi(house.resolve("wadi"), "status").exit()).isEqualTo(7);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds"));
  }

  private Path sources() throws IOException {
    Files.delete(house.resolve("wadi.jar"));
    Files.createFile(house.resolve("pom.xml"));
    Files.createDirectories(house.resolve("src/main"));
    return Files.createFile(house.resolve("src/main/Some.java"));
  }

  private void maven() throws IOException {
    script(
        path.resolve("mvn"),
        "echo built >>'%1$s'; mkdir -p target/lib; grep -c b '%1$s' >target/lib/a.jar; grep -c b '%1$s' >target/wadi.jar"
            .formatted(folder.resolve("builds")));
  }

  private Path javaHome(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk-" + version).resolve("bin"));
    Files.writeString(
        home.resolveSibling("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("java"), "printf '<%s>' \"$@\"; exit 7");
    script(home.resolve("javac"), "");
    return home.getParent();
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
  }

  private void borrow(String tool) throws IOException {
    Path program = Path.of("/usr/bin", tool);
    Path there = Files.exists(program) ? program : Path.of("/bin", tool);
    if (Files.exists(there)) {
      script(path.resolve(tool), "exec %s \"$@\"".formatted(there));
    }
  }

  private Command.Outcome wadi(Path launcher, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("env", "-i", "PATH=" + path, "JAVA_HOME=" + java, launcher.toString()));
    command.addAll(List.of(words));
    return Command.run(folder, Duration.ofSeconds(30), command);
  }
}
