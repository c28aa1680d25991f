package dev.wadi.seed;

import dev.wadi.postgres.FaultPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Table rows on their way, in the form of COPY BINARY: a file, or, when they are few, in memory.
 * Disposable, because they can be made again.
 */
public final class MadeRows {
  /** What stands before the first row and after the last. */
  static final int HEADER = 19;

  static final int TRAILER = 2;

  private final Path file;
  private final byte[] bytes;

  private MadeRows(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  public static MadeRows in(Path file) {
    return new MadeRows(file, new byte[0]);
  }

  static MadeRows of(byte[] bytes) {
    return new MadeRows(null, bytes);
  }

  /** The file; null when there is none. */
  Path file() {
    return file;
  }

  /** What they take in memory. */
  long held() {
    return bytes.length;
  }

  InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
  }

  /** The rows alone, without what frames them. */
  InputStream unframed() {
    return new ByteArrayInputStream(bytes, HEADER, bytes.length - HEADER - TRAILER);
  }

  /** They are seeded, or will be made again. */
  void discard() throws IOException {
    if (file != null) {
      FaultPoint.around("rows delete", () -> Files.deleteIfExists(file));
    }
  }
}
