package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A folder of the home whose disk is full: a tmpfs of 2 MB, or skipped by name where this user may
 * not mount one.
 */
class FullDiskTest {
  private static final Map<String, String> QUICK =
      Map.of("intake.settle", "0s", "intake.poll", "50ms", "disk.reserve", "4 KB");

  private static final int LEFT = 16 << 10;

  @TempDir Path place;

  @ParameterizedTest
  @ValueSource(strings = {"archive", "intermediate", "inbox"})
  void whatTheDiskHadNoRoomForIsDoneWhenThereIsRoom(String name) throws Exception {
    Path home = Files.createDirectories(place.resolve("home"));
    Path small = Files.createDirectories(home.resolve(name));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString()))
        .describedAs("a file system of 2 MB for " + name)
        .isZero();
    try (Serving serving = Serving.on(home, QUICK)) {
      Path folder = place.resolve("given");
      List<Path> files = MixedFiles.write(folder, 1).files();
      int references = Serving.REFERENCES.size();
      drop(serving, folder, files.subList(0, references));
      serving.awaitLoads(references);
      List<Path> day = files.subList(references, files.size());
      if (name.equals("inbox")) {
        drop(serving, folder, day);
      }
      Path filler = fill(small);
      if (!name.equals("inbox")) {
        drop(serving, folder, day);
      }
      Eventually.eventually(
          () -> serving.number(name.equals("inbox") ? CLAIMED : CLOSED) > 0,
          () -> serving.ask("select string_agg(kind || ' ' || message, E'\\n') from wadi.events"));
      Files.delete(filler);
      Eventually.eventually(
          () ->
              serving.number("select count(distinct path) from wadi.deliveries") == files.size()
                  && serving.number(Judgement.UNRESTED) == 0,
          () -> serving.ask("select string_agg(j::text, E'\\n') from wadi.pipeline_file_jobs j"));
      serving.endService();
      Judgement judgement = serving.judge(folder, files);
      assertThat(judgement.lost()).describedAs("%s", judgement).isZero();
      assertThat(judgement.failed()).describedAs("%s", judgement).isZero();
      assertThat(judgement.unexplained() + judgement.twice() + judgement.unequal()).isZero();
      assertThat(halves(home)).isEmpty();
    } finally {
      run("umount", "-l", small.toString());
    }
  }

  private static final String CLOSED =
      "select count(*) from wadi.events where kind = 'gate.closed'";
  private static final String CLAIMED =
      "select count(*) from wadi.deliveries where path like '%late%'";

  private static void drop(Serving serving, Path folder, List<Path> files) throws IOException {
    for (Path file : files) {
      MixedFiles.drop(folder, file, serving.inbox());
    }
  }

  /** Takes nearly all room there is: what is left is enough to begin a file, not to end it. */
  private static Path fill(Path folder) throws IOException {
    Path filler = folder.resolve(".filler.tmp");
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - LEFT);
      }
      return filler;
    }
  }

  /** Files that have been begun and are not whole. */
  private static List<Path> halves(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(file -> file.toString().endsWith(".part") || file.toString().endsWith(".rows"))
          .toList();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
