package dev.wadi.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  @TempDir Path folder;
  private Path source;

  @BeforeEach
  void aSource() throws IOException {
    source = Files.writeString(folder.resolve("1. Miss Glam Padang.csv"), "abc");
    Files.setLastModifiedTime(source, FileTime.from(NOW));
  }

  @Test
  void aSmallContentIsHandedBackAndReadableButNoFileOfTheArchive() throws IOException {
    Archive archive = archive(3);

    Stored stored = archive.store(source);

    assertThat(stored.sha256()).isEqualTo(ABC);
    assertThat(stored.size()).isEqualTo(3);
    assertThat(stored.modified()).isEqualTo(NOW);
    assertThat(stored.content())
        .hasValueSatisfying(c -> assertThat(c).asString(UTF_8).isEqualTo("abc"));
    assertThat(stored.readable()).hasContent("abc");
    assertThat(archive.locate(ABC)).doesNotExist();
    assertThat(temporaries()).isEmpty();
  }

  @Test
  void aSmallContentThatChangesWhileItIsReadIsNotTakenForWhatWasStored() throws IOException {
    Stored stored = archive(3).store(source);
    stored.requireUnchanged();

    Files.writeString(source, "abd");

    assertThatThrownBy(stored::requireUnchanged).isInstanceOf(UnstableFileException.class);
  }

  @Test
  void aLargerContentIsAFileNamedByItsHash() throws IOException {
    Archive archive = archive(2);

    Stored stored = archive.store(source);

    assertThat(stored.content()).isEmpty();
    assertThat(stored.readable())
        .isEqualTo(folder.resolve("archive/ba/" + ABC))
        .isEqualTo(archive.locate(ABC))
        .hasContent("abc");
    stored.requireUnchanged();
    assertThat(stored.readable()).exists();
    assertThat(temporaries()).isEmpty();
  }

  @Test
  void theSameContentTwiceIsKeptOnce() throws IOException {
    Archive archive = archive(0);

    Path first = archive.store(source).readable();
    Path again = archive.store(Files.writeString(folder.resolve("other.csv"), "abc")).readable();

    assertThat(again).isEqualTo(first);
    assertThat(temporaries()).isEmpty();
  }

  @Test
  void aKeptContentOfTheWrongLengthIsReplaced() throws IOException {
    Archive archive = archive(0);
    Path kept = archive.store(source).readable();
    Files.writeString(kept, "a");

    assertThat(archive.store(source).readable()).isEqualTo(kept).hasContent("abc");
  }

  @Test
  void contentsOfManyBuffersKeepTheirBytes() throws IOException {
    Files.writeString(source, "0123456789".repeat(100_000));

    assertThat(archive(0).store(source).readable()).hasSameBinaryContentAs(source);
  }

  @Test
  void aSourceThatGrowsWhileItIsCopiedIsNotStored() throws IOException {
    Path endless = Path.of("/proc/self/status"); // size 0, content more: as if it grew
    Assumptions.assumeTrue(Files.exists(endless), "skipped: no /proc here");
    Archive archive = archive(0);

    assertThatThrownBy(() -> archive.store(endless))
        .isInstanceOf(UnstableFileException.class)
        .hasMessageContaining("changed while it was copied");
    assertThat(temporaries()).isEmpty();
  }

  @Test
  void aFileThatChangedSinceItWasFoundIsNotStored() throws IOException {
    FoundFile found = new FoundFile(source, "a.csv", 3, NOW, true);
    Archive archive = archive(0);
    assertThat(archive.store(found).sha256()).isEqualTo(ABC);

    Files.writeString(source, "abcd");

    assertThatThrownBy(() -> archive.store(found))
        .isInstanceOf(UnstableFileException.class)
        .hasMessageContaining("3 bytes then, 4 now");
  }

  @Test
  void bytesOfTheLedgerBecomeAFileForAReader() throws IOException {
    assertThat(archive(9).materialise(ABC, "abc".getBytes(UTF_8))).hasContent("abc");
  }

  @Test
  void onlyAHashIsLocated() throws IOException {
    Archive archive = archive(9);

    assertThatThrownBy(() -> archive.locate("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 hexadecimal digits");
  }

  @Test
  void leftOversOfACrashAreSweptAfterAnHour() throws IOException {
    Path old = Files.createDirectories(folder.resolve("archive/tmp")).resolve("old.part");
    Path young = old.resolveSibling("young.part");
    Files.setLastModifiedTime(Files.createFile(old), FileTime.from(NOW.minusSeconds(3_601)));
    Files.setLastModifiedTime(Files.createFile(young), FileTime.from(NOW.minusSeconds(3_599)));

    archive(0);

    assertThat(temporaries()).containsExactly("young.part");
  }

  private Archive archive(int small) throws IOException {
    return Archive.open(folder.resolve("archive"), small, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private List<String> temporaries() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("archive/tmp"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
