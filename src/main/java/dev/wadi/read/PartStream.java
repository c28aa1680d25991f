package dev.wadi.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * One part unpacked, counted and summed. {@link java.util.zip.ZipFile} verifies neither size nor
 * checksum; this stream does, when its end is reached.
 */
final class PartStream extends InputStream {
  private final InputStream in;
  private final ZipEntry entry;
  private final Limits limits;
  private final CRC32 crc = new CRC32();
  private long count;

  PartStream(InputStream in, ZipEntry entry, Limits limits) {
    this.in = in;
    this.entry = entry;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int got = in.read(target, offset, length);
    if (got < 0) {
      verify();
      return got;
    }
    crc.update(target, offset, got);
    count += got;
    if (count > limits.inflatedBytes()) {
      throw ZipParts.bomb("at most %,d bytes unpacked".formatted(limits.inflatedBytes()));
    }
    ZipParts.requireRatio(entry, count, limits);
    return got;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void verify() {
    if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
      throw new UnreadableFileException(
          Refusal.CORRUPT,
          "the workbook is damaged (checksum of part %s is wrong); send it again"
              .formatted(entry.getName()));
    }
  }
}
