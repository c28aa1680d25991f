package dev.wadi.read;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One part unpacked, counted and summed: when its end is reached, its size and checksum are those
 * of the directory, or it is refused. Reads the packed bytes as it goes.
 */
final class PartBytes implements ByteSource {
  private static final int LARGEST_READ = 64 << 10;

  private final Bytes file;
  private final ZipPart part;
  private final ZipParts parts;
  private final Inflater inflater;
  private final byte[] packed;
  private final CRC32 crc = new CRC32();
  private long at;
  private final long end;
  private long left;
  private boolean verified;

  /** Begins at the part's first packed byte. */
  PartBytes(Bytes file, ZipPart part, long start, ZipParts parts, Inflater inflater) {
    this.file = file;
    this.part = part;
    this.parts = parts;
    this.inflater = inflater;
    this.packed =
        new byte[inflater == null ? 0 : (int) Math.max(1, Math.min(LARGEST_READ, part.packed()))];
    this.at = start;
    this.end = start + part.packed();
    this.left = part.unpacked();
  }

  /** How many bytes are to come, as the directory says. */
  long left() {
    return left;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = 0;
    while (count < length && !verified) {
      int got =
          inflater == null
              ? copy(target, offset + count, length - count)
              : inflate(target, offset + count, length - count);
      crc.update(target, offset + count, got);
      count += got;
      left -= got;
      if (left < 0) {
        throw ZipParts.bomb("part %s being larger than it says".formatted(part.printable()));
      }
      if (isAtEnd()) {
        verify();
      }
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public void close() {
    if (inflater != null) {
      parts.giveBack(inflater);
    }
  }

  private boolean isAtEnd() {
    return inflater == null ? at == end : inflater.finished();
  }

  private int copy(byte[] target, int offset, int length) throws IOException {
    int count = file.read(at, target, offset, (int) Math.min(length, end - at));
    if (count <= 0 && at < end) {
      throw breaksOff();
    }
    at += count;
    return count;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      if (inflater.needsInput()) {
        int count = file.read(at, packed, 0, (int) Math.min(packed.length, end - at));
        if (count <= 0) {
          throw breaksOff();
        }
        at += count;
        inflater.setInput(packed, 0, count);
      }
      int count = inflater.inflate(target, offset, length);
      if (count == 0 && inflater.needsDictionary()) {
        throw ZipParts.corrupt("part %s needs a dictionary".formatted(part.printable()));
      }
      return count;
    } catch (DataFormatException e) {
      throw ZipParts.corrupt("part %s: %s".formatted(part.printable(), e.getMessage()));
    }
  }

  private void verify() {
    verified = true;
    if (left != 0) {
      throw ZipParts.corrupt("part %s lacks %,d bytes".formatted(part.printable(), left));
    }
    if (crc.getValue() != part.crc()) {
      throw ZipParts.corrupt("checksum of part %s is wrong".formatted(part.printable()));
    }
  }

  private UnreadableFileException breaksOff() {
    return ZipParts.corrupt("part %s breaks off".formatted(part.printable()));
  }
}
