package dev.wadi.seed;

import dev.wadi.ledger.Job;
import dev.wadi.postgres.FaultPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where made rows lie until they are seeded. */
final class RowsFolder {
  private static final Logger LOG = LoggerFactory.getLogger(RowsFolder.class);

  private final Path folder;

  RowsFolder(Path folder) {
    this.folder = folder;
  }

  /** Removes rows that a crash left behind; nobody waits a day for his batch. */
  void sweep() {
    try {
      Files.createDirectories(folder);
      Instant yesterday = Instant.now().minus(Duration.ofDays(1));
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.rows")) {
        for (Path file : left) {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(yesterday)) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot use " + folder, failure);
    }
  }

  static void discard(Path file) {
    try {
      FaultPoint.around("rows discard", () -> Files.deleteIfExists(file));
    } catch (IOException left) {
      LOG.debug("{} is swept at a later start", file, left);
    }
  }

  Path file(Job job) {
    return folder.resolve(job.id() + "." + job.attempt() + ".rows");
  }
}
