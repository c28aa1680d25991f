package dev.wadi.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The end record of a zip, written last: a file without it was cut or is still being written.
 *
 * @param entries number of entries
 * @param directoryBytes length of the central directory
 * @param directory where the central directory starts
 * @param position where this record, or the first of its two forms, starts
 */
record ZipEnd(long entries, long directoryBytes, long directory, long position) {
  private static final int LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int END_MAGIC = 0x06054b50;
  private static final int DIRECTORY_MAGIC = 0x02014b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int LOCATOR_MAGIC = 0x07064b50;
  private static final int BIG_END_LENGTH = 56;
  private static final int BIG_END_MAGIC = 0x06064b50;

  /** Whether a file that begins like a zip also ends like one. */
  static boolean isWhole(Bytes file) throws IOException {
    Optional<ZipEnd> end = find(file);
    return end.isPresent() && end.get().hasDirectory(file);
  }

  static Optional<ZipEnd> find(Bytes file) throws IOException {
    Optional<ZipEnd> end = find(file, 0);
    return end.isPresent() ? end : find(file, LONGEST_COMMENT);
  }

  /** Whether the directory lies before this record. */
  boolean hasDirectory(Bytes file) throws IOException {
    if (directory < 0 || directoryBytes < 0 || directory > position - directoryBytes) {
      return false;
    }
    ByteBuffer magic = bytes(file, directory, Integer.BYTES);
    return entries == 0 || (magic.limit() == Integer.BYTES && magic.getInt(0) == DIRECTORY_MAGIC);
  }

  private static Optional<ZipEnd> find(Bytes file, int comment) throws IOException {
    long size = file.size();
    int length = (int) Math.min(size, LENGTH + LOCATOR_LENGTH + comment);
    ByteBuffer tail = bytes(file, size - length, length);
    for (int at = tail.limit() - LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END_MAGIC
          && at + LENGTH + (tail.getShort(at + 20) & 0xffff) == tail.limit()) {
        return Optional.of(end(file, tail, at, size - length));
      }
    }
    return Optional.empty();
  }

  /**
   * The record at a place, or the larger one that stands before it where a number was too large.
   */
  private static ZipEnd end(Bytes file, ByteBuffer tail, int at, long tailStart)
      throws IOException {
    if (at >= LOCATOR_LENGTH && tail.getInt(at - LOCATOR_LENGTH) == LOCATOR_MAGIC) {
      long position = tail.getLong(at - LOCATOR_LENGTH + 8);
      ByteBuffer big = bytes(file, Math.max(0, position), BIG_END_LENGTH);
      if (big.limit() == BIG_END_LENGTH && big.getInt(0) == BIG_END_MAGIC) {
        return new ZipEnd(big.getLong(32), big.getLong(40), big.getLong(48), position);
      }
    }
    return new ZipEnd(
        tail.getShort(at + 10) & 0xffff,
        tail.getInt(at + 12) & 0xffffffffL,
        tail.getInt(at + 16) & 0xffffffffL,
        tailStart + at);
  }

  private static ByteBuffer bytes(Bytes file, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    int count = file.read(from, bytes, 0, length);
    return ByteBuffer.wrap(bytes, 0, count).order(ByteOrder.LITTLE_ENDIAN);
  }
}
