package dev.wadi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlyFolderTest {
  private static final Duration SETTLE = Duration.ofSeconds(2);

  @TempDir Path root;
  private final AtomicLong nanos = new AtomicLong();
  private final KnownFiles known = new KnownFiles();

  private ReadOnlyFolder folder() {
    return new ReadOnlyFolder(
        root,
        new Settling(SETTLE, Duration.ofMinutes(10)),
        new Tables(Limits.DEFAULT),
        known,
        nanos::get);
  }

  private List<String> settled(ReadOnlyFolder folder) throws IOException {
    List<String> found = new ArrayList<>();
    for (int turn = 0; turn < ReadOnlyFolder.TURNS; turn++) {
      folder.poll();
    }
    nanos.addAndGet(SETTLE.toNanos());
    for (int turn = 0; turn < ReadOnlyFolder.TURNS; turn++) {
      for (FoundFile file : folder.poll()) {
        found.add(file.relative());
        folder.claimed(file, 1);
      }
    }
    return found;
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aFileIsFoundOnceItHasSettledAndNotAgainOnceItIsClaimed() throws IOException {
    write("a.csv", "a;b\n");
    write("20260105/b.csv", "a;b\n");
    ReadOnlyFolder folder = folder();
    assertThat(folder.poll()).isEmpty();

    assertThat(settled(folder)).containsExactlyInAnyOrder("a.csv", "20260105/b.csv");
    assertThat(settled(folder)).isEmpty();
  }

  @Test
  void aFileThatCouldNotBeClaimedIsFoundAgain() throws IOException {
    write("a.csv", "a;b\n");
    ReadOnlyFolder folder = folder();
    folder.poll();
    nanos.addAndGet(SETTLE.toNanos());
    folder.poll().forEach(folder::left);

    assertThat(settled(folder)).containsExactly("a.csv");
  }

  @Test
  void whatIsKnownFromBeforeIsNotFound() throws IOException {
    Path file = write("20260105/a.csv", "a;b\n");
    known.add("20260105/a.csv", 4, Files.getLastModifiedTime(file).toInstant());

    assertThat(settled(folder())).isEmpty();
    write("20260105/b.csv", "a;b\n");
    assertThat(settled(folder())).containsExactly("20260105/b.csv");
  }

  @Test
  void aKnownFileThatWasWrittenToIsFoundAgain() throws IOException {
    Path file = write("a.csv", "a;b\n");
    ReadOnlyFolder folder = folder();
    settled(folder);
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));

    assertThat(settled(folder)).containsExactly("a.csv");
  }

  @Test
  void aFileThatReplacesAFolderIsFound() throws IOException {
    write("20260105/b.csv", "a;b\n");
    ReadOnlyFolder folder = folder();
    settled(folder);
    Files.delete(root.resolve("20260105/b.csv"));
    Files.delete(root.resolve("20260105"));
    settled(folder);
    write("20260105", "a;b\n");

    assertThat(settled(folder)).containsExactly("20260105");
  }

  @Test
  void manyFilesAreKnownEachInItsState() {
    for (int i = 0; i < 100_000; i++) {
      known.add("folder/" + i, i, Instant.ofEpochSecond(i));
    }
    known.add("folder/7", 8, Instant.EPOCH);

    assertThat(known.size()).isEqualTo(100_000);
    assertThat(known.holds("folder/99999", 99_999, Instant.ofEpochSecond(99_999))).isTrue();
    assertThat(known.holds("folder/99999", 99_999, Instant.ofEpochSecond(99_998))).isFalse();
    assertThat(known.holds("folder/7", 7, Instant.ofEpochSecond(7))).isFalse();
    assertThat(known.holds("folder/7", 8, Instant.EPOCH)).isTrue();
    assertThat(known.holds("folder/100000", 100_000, Instant.ofEpochSecond(100_000))).isFalse();
  }
}
