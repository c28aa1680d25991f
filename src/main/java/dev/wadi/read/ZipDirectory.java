package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads a zip's central directory: nothing else says truly what is in it. */
final class ZipDirectory {
  private static final int LARGEST = 16 << 20;
  private static final int MAGIC = 0x02014b50;
  private static final int HEADER = 46;
  private static final int LOCAL_HEADER = 30;
  private static final int ENCRYPTED = 1;
  private static final int UTF8_NAME = 1 << 11;
  private static final int BIG_NUMBERS = 1;
  private static final long IN_BIG_NUMBERS = 0xffffffffL;

  private final ByteBuffer bytes;
  private int at;

  private ZipDirectory(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** The entries in the order of their places in the file; none overlaps another. */
  static List<ZipPart> read(Bytes file, Limits limits) throws IOException {
    ZipEnd end = ZipEnd.find(file).orElse(null);
    if (end == null || !end.hasDirectory(file)) {
      throw new UnreadableFileException(
          Refusal.INCOMPLETE, "the workbook breaks off before its end; send it again whole");
    }
    if (end.entries() > limits.entries()) {
      throw ZipParts.bomb("%,d parts, at most %,d".formatted(end.entries(), limits.entries()));
    }
    if (end.directoryBytes() > LARGEST) {
      throw ZipParts.bomb(
          "a directory of %,d bytes, at most %,d".formatted(end.directoryBytes(), LARGEST));
    }
    byte[] directory = new byte[(int) end.directoryBytes()];
    int count = file.read(end.directory(), directory, 0, directory.length);
    ByteBuffer bytes = ByteBuffer.wrap(directory, 0, count).order(ByteOrder.LITTLE_ENDIAN);
    return new ZipDirectory(bytes).read(end, limits.entries());
  }

  private List<ZipPart> read(ZipEnd end, int most) {
    List<ZipPart> parts = new ArrayList<>();
    while (at < bytes.limit() && parts.size() <= most) {
      parts.add(next());
    }
    if (parts.size() != end.entries()) {
      throw ZipParts.corrupt("its directory lists %,d parts".formatted(parts.size()));
    }
    parts.sort(Comparator.comparingLong(ZipPart::header));
    long bound = end.directory();
    for (int i = parts.size() - 1; i >= 0; i--) {
      ZipPart part = parts.get(i).upTo(bound);
      if (part.packed() > bound - part.header() - LOCAL_HEADER) {
        throw ZipParts.bomb("parts that overlap, none");
      }
      parts.set(i, part);
      bound = part.header();
    }
    return parts;
  }

  private ZipPart next() {
    require(HEADER);
    if (bytes.getInt(at) != MAGIC) {
      throw ZipParts.corrupt("its directory is no directory");
    }
    int flags = bytes.getShort(at + 8);
    if ((flags & ENCRYPTED) != 0) {
      throw new UnreadableFileException(
          Refusal.ENCRYPTED, "the archive is protected by a password; send it without");
    }
    int name = bytes.getShort(at + 28) & 0xffff;
    int extra = bytes.getShort(at + 30) & 0xffff;
    int comment = bytes.getShort(at + 32) & 0xffff;
    require(HEADER + name + extra + comment);
    BigNumbers big = new BigNumbers(at + HEADER + name, extra);
    long unpacked = big.orElse(at + 24);
    long packed = big.orElse(at + 20);
    long header = big.orElse(at + 42);
    if (packed < 0 || unpacked < 0 || header < 0) {
      throw ZipParts.corrupt("its directory holds a negative size");
    }
    int method = bytes.getShort(at + 10) & 0xffff;
    long crc = bytes.getInt(at + 16) & 0xffffffffL;
    String written = name(at + HEADER, name, flags);
    at += HEADER + name + extra + comment;
    return new ZipPart(written, method, crc, packed, unpacked, header, 0);
  }

  private String name(int from, int length, int flags) {
    byte[] name = new byte[length];
    bytes.get(from, name);
    return new String(name, (flags & UTF8_NAME) == 0 ? ISO_8859_1 : UTF_8);
  }

  private void require(int length) {
    if (at + length > bytes.limit()) {
      throw ZipParts.corrupt("its directory breaks off");
    }
  }

  /** Numbers that were too large for their places, in the order in which they are missing there. */
  private final class BigNumbers {
    private int from;
    private int end;

    BigNumbers(int extra, int length) {
      int field = extra;
      while (field + 4 <= extra + length && end == 0) {
        int size = bytes.getShort(field + 2) & 0xffff;
        if (bytes.getShort(field) == BIG_NUMBERS) {
          from = field + 4;
          end = Math.min(from + size, extra + length);
        }
        field += 4 + size;
      }
    }

    long orElse(int place) {
      long number = bytes.getInt(place) & IN_BIG_NUMBERS;
      if (number != IN_BIG_NUMBERS || from + Long.BYTES > end) {
        return number;
      }
      from += Long.BYTES;
      return bytes.getLong(from - Long.BYTES);
    }
  }
}
