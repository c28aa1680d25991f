package dev.wadi.read;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that mean harm, read one after the other by one small process that must survive them. */
class HostileCorpusTest {
  private static final int KILL_SECONDS = 120;
  private static final long KILL_MILLIS = 20_000;

  @TempDir Path folder;

  @Test
  void everyHostileFileGetsTheRightVerdictInASmallProcessThatLives()
      throws IOException, GeneralSecurityException, InterruptedException {
    HostileFiles files = new HostileFiles(Files.createDirectory(folder.resolve("hostile")));
    try (PoiTempFiles temporary = PoiTempFiles.in(folder)) {
      new HostileWorkbooks(files).addAll();
      new HostileContainers(files).addAll();
      new HostileBinaries(files).addAll();
      new HostileTexts(files).addAll();
    }

    Map<String, String> wrong = new TreeMap<>();
    List<String> lines = read(files.folder());

    TreeMap<Long, String> slowest = new TreeMap<>(Comparator.reverseOrder());
    for (String line : lines) {
      String[] words = line.split("\t", -1);
      if (!files.verdicts().get(words[0]).contains(words[1])) {
        wrong.put(words[0], words[1] + " instead of " + files.verdicts().get(words[0]));
      }
      slowest.put(Long.parseLong(words[2]), words[0]);
    }
    System.out.printf(
        "%d hostile files; the slowest, in ms: %s%n", lines.size(), first(5, slowest));
    assertThat(wrong.entrySet()).isEmpty();
    assertThat(lines).hasSameSizeAs(files.verdicts().keySet());
    assertThat(slowest.firstKey()).isLessThan(KILL_MILLIS);
  }

  private static String first(int count, Map<Long, String> slowest) {
    return slowest.entrySet().stream().limit(count).map(Object::toString).collect(joining(", "));
  }

  /** What the process said of each file; it ended by itself. */
  private List<String> read(Path hostile) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostileReader.class.getName(),
                hostile.toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    boolean ended = process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("ended within %d s", KILL_SECONDS).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(said);
  }
}
