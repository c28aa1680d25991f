package dev.wadi.intake;

import dev.wadi.ledger.Retention;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets files go after a while. */
public final class OldFiles {
  /** Longer than any claim can be under way. */
  private static final Duration GRACE = Duration.ofHours(1);

  private final Clock clock;

  public OldFiles(Clock clock) {
    this.clock = clock;
  }

  /** Deletes files below a folder that were last written so long ago; answers how many. */
  public int sweep(Path folder, Duration age) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    Instant before = clock.instant().minus(age);
    int[] gone = {0};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.lastModifiedTime().toInstant().isBefore(before)) {
              gone[0] += Files.deleteIfExists(file) ? 1 : 0;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException sweptByAnother) {
            return FileVisitResult.CONTINUE;
          }
        });
    return gone[0];
  }

  /**
   * Takes contents out of the archive that nobody has sent for so long. First they are put aside,
   * and only deleted an hour later if nobody has sent them meanwhile: a claim under way may rely on
   * a file that it has just seen. Until then they can still be read.
   *
   * @return how many were deleted
   */
  public int purge(Archive archive, Retention retention, Duration age) throws IOException {
    int gone = 0;
    for (Path aside : archive.aside().all()) {
      if (Files.getLastModifiedTime(aside).toInstant().isBefore(clock.instant().minus(GRACE))) {
        gone += settle(archive, retention, aside, age) ? 1 : 0;
      }
    }
    for (String content : retention.expiredFiles(age)) {
      archive.aside().put(content, clock.instant());
    }
    return gone;
  }

  private static boolean settle(Archive archive, Retention retention, Path aside, Duration age)
      throws IOException {
    String content = Aside.contentOf(aside);
    if (Files.exists(archive.locate(content))) {
      return Files.deleteIfExists(aside); // it has been stored anew
    }
    if (retention.purge(content, age)) {
      return Files.deleteIfExists(aside);
    }
    archive.aside().takeBack(aside);
    return false;
  }
}
