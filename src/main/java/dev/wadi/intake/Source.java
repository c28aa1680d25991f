package dev.wadi.intake;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A file to be copied, and how it was before the copy began.
 *
 * @param path where it lies
 * @param size its bytes
 * @param modified when it was last written
 */
record Source(Path path, long size, Instant modified) {
  private static final int BUFFER = 256 << 10;

  static Source of(Path path) throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    return new Source(path, now.size(), now.lastModifiedTime().toInstant());
  }

  void requireAsFound(FoundFile found) throws UnstableFileException {
    if (size != found.size() || !modified.equals(found.modified())) {
      throw new UnstableFileException(
          "%s changed after it was found (%,d bytes then, %,d now); it is still being written"
              .formatted(path, found.size(), size));
    }
  }

  /** All bytes, which are few; refuses if the file is not as it was before. */
  byte[] content() throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes((int) size + 1);
    }
    requireUnchanged(bytes.length);
    return bytes;
  }

  /** Refuses if the file is not as it was before. */
  void requireUnchanged() throws IOException {
    requireUnchanged(size);
  }

  private void requireUnchanged(long copied) throws IOException {
    Source after = of(path);
    if (copied != size || !after.equals(this)) {
      throw new UnstableFileException(
          "%s changed while it was copied (%,d bytes before, %,d copied, %,d after); it is still being written"
              .formatted(path, size, copied, after.size));
    }
  }

  /** Copies all bytes and tells their SHA-256; refuses if the file is not as it was before. */
  String copyTo(FileChannel out) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, size + 1));
    long copied = 0;
    try (FileChannel in = FileChannel.open(path, READ)) {
      while (in.read(buffer) >= 0) {
        buffer.flip();
        digest.update(buffer.duplicate());
        copied += buffer.remaining();
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        buffer.clear();
      }
    }
    requireUnchanged(copied);
    return HexFormat.of().formatHex(digest.digest());
  }

  static String sha256(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
