package dev.wadi.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The end record of a zip, written last: a file without it was cut or is still being written.
 *
 * @param entries number of entries, at most 65,535
 * @param directoryBytes length of the central directory
 * @param directory where the central directory starts
 * @param position where this record starts
 */
record ZipEnd(int entries, long directoryBytes, long directory, long position) {
  private static final int LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int END_MAGIC = 0x06054b50;
  private static final int DIRECTORY_MAGIC = 0x02014b50;
  private static final long IN_ZIP64 = 0xffffffffL;

  static boolean isWhole(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      Optional<ZipEnd> end = find(channel);
      return end.isPresent() && end.get().hasDirectory(channel);
    }
  }

  static Optional<ZipEnd> find(FileChannel channel) throws IOException {
    long size = channel.size();
    int length = (int) Math.min(size, LENGTH + LONGEST_COMMENT);
    ByteBuffer tail = bytes(channel, size - length, length);
    for (int at = tail.limit() - LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END_MAGIC && at + LENGTH + unsigned(tail, at + 20) == tail.limit()) {
        return Optional.of(
            new ZipEnd(
                unsigned(tail, at + 10),
                tail.getInt(at + 12) & IN_ZIP64,
                tail.getInt(at + 16) & IN_ZIP64,
                size - length + at));
      }
    }
    return Optional.empty();
  }

  /** Whether the directory lies before this record; of an archive beyond 4 GiB that is trusted. */
  boolean hasDirectory(FileChannel channel) throws IOException {
    if (directory == IN_ZIP64 || directoryBytes == IN_ZIP64) {
      return true;
    }
    if (directory + directoryBytes > position) {
      return false;
    }
    ByteBuffer magic = bytes(channel, directory, Integer.BYTES);
    return entries == 0 || (magic.limit() == Integer.BYTES && magic.getInt(0) == DIRECTORY_MAGIC);
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    long at = from;
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, at);
      if (count < 0) {
        break;
      }
      at += count;
    }
    return bytes.flip();
  }
}
