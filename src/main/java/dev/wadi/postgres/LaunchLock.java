package dev.wadi.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** At most one process at a time starts, joins or leaves the server of a home. */
final class LaunchLock {
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private LaunchLock() {}

  /** Something done while the lock is held. */
  @FunctionalInterface
  interface Work<T> {
    T done() throws IOException;
  }

  static <T> T holding(Path file, Work<T> work) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Deadline deadline = Deadline.in(PATIENCE);
      do {
        if (locked(channel)) {
          return work.done();
        }
      } while (deadline.another());
    }
    throw new DatabaseException(
        "another process has held %s for %s: end it and try again".formatted(file, PATIENCE));
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }
}
