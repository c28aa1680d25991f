package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Inflater;

/**
 * The parts of a zip package, opened behind the guard: nothing is unpacked before it is judged.
 * Does not close the bytes it reads. For one thread.
 */
final class ZipParts implements Closeable {
  private static final int HEADER = 30;
  private static final int HEADER_MAGIC = 0x04034b50;
  private static final int LONGEST_NAME = 0xffff;

  private final Bytes file;
  private final Map<String, ZipPart> parts = new HashMap<>();
  private final Deque<Inflater> inflaters = new ArrayDeque<>();
  private boolean closed;

  private ZipParts(Bytes file) {
    this.file = file;
  }

  static ZipParts open(Bytes file, Limits limits) throws IOException {
    ZipParts opened = new ZipParts(file);
    long unpacked = 0;
    for (ZipPart part : ZipDirectory.read(file, limits)) {
      requireRatio(part, limits);
      unpacked += part.unpacked();
      if (part.unpacked() > limits.inflatedBytes() || unpacked > limits.inflatedBytes()) {
        throw bomb("%,d bytes unpacked, at most %,d".formatted(unpacked, limits.inflatedBytes()));
      }
      if (opened.parts.put(key(part.name()), part) != null) {
        throw new UnreadableFileException(
            Refusal.AMBIGUOUS,
            "the workbook holds the part %s twice; save it again in Excel and send that"
                .formatted(part.printable()));
      }
    }
    return opened;
  }

  boolean has(String name) {
    return parts.containsKey(key(name));
  }

  /** Size of a part, unpacked. */
  long size(String name) {
    return part(name).unpacked();
  }

  /** Size of a part in the file. */
  long packedSize(String name) {
    return part(name).packed();
  }

  /** The bytes of a part; several may be open at a time. */
  PartBytes open(String name) throws IOException {
    ZipPart part = part(name);
    if (part.method() != ZipPart.STORED && part.method() != ZipPart.DEFLATED) {
      throw corrupt("part %s is packed by method %d".formatted(part.printable(), part.method()));
    }
    long start = start(part);
    if (part.packed() > part.bound() - start) {
      throw bomb("parts that overlap, none");
    }
    return new PartBytes(
        file, part, start, this, part.method() == ZipPart.STORED ? null : inflater());
  }

  @Override
  public void close() {
    closed = true;
    inflaters.forEach(Inflater::end);
    inflaters.clear();
  }

  void giveBack(Inflater inflater) {
    if (closed) {
      inflater.end();
    } else if (!inflaters.contains(inflater)) {
      inflater.reset();
      inflaters.push(inflater);
    }
  }

  static UnreadableFileException corrupt(String reason) {
    return new UnreadableFileException(
        Refusal.CORRUPT, "the workbook is damaged (%s); send it again".formatted(reason));
  }

  static UnreadableFileException bomb(String why) {
    return new UnreadableFileException(
        Refusal.BOMB,
        "the archive is refused as a decompression bomb (%s are taken); send fewer rows per file"
            .formatted(why));
  }

  private Inflater inflater() {
    return inflaters.isEmpty() ? new Inflater(true) : inflaters.pop();
  }

  private ZipPart part(String name) {
    ZipPart part = parts.get(key(name));
    if (part == null) {
      throw new UnreadableFileException(
          Refusal.CORRUPT,
          "the workbook lacks its part %s; save it again and send that".formatted(name));
    }
    return part;
  }

  /** Where a part's bytes start, if its own header says the same as the directory. */
  private long start(ZipPart part) throws IOException {
    byte[] header = new byte[HEADER + Math.min(part.name().length() * 3, LONGEST_NAME)];
    int count = file.read(part.header(), header, 0, header.length);
    if (count < HEADER
        || number(header, 0) + (number(header, 2) << 16) != HEADER_MAGIC
        || number(header, 8) != part.method()) {
      throw corrupt("part %s has another header".formatted(part.printable()));
    }
    int length = number(header, 26);
    if (HEADER + length > count || !isNamed(part, header, length)) {
      throw corrupt("part %s is named otherwise in its header".formatted(part.printable()));
    }
    return part.header() + HEADER + length + number(header, 28);
  }

  private static boolean isNamed(ZipPart part, byte[] header, int length) {
    String name = new String(header, HEADER, length, ISO_8859_1);
    return name.equals(part.name())
        || new String(name.getBytes(ISO_8859_1), UTF_8).equals(part.name());
  }

  private static int number(byte[] header, int at) {
    return (header[at] & 0xff) | (header[at + 1] & 0xff) << 8;
  }

  private static void requireRatio(ZipPart part, Limits limits) {
    if (part.unpacked() > Limits.RATIO_FREE_BYTES
        && part.unpacked() / Math.max(1, part.packed()) > limits.ratio()) {
      throw bomb(
          "part %s unpacking to more than %,d times its size"
              .formatted(part.printable(), limits.ratio()));
    }
  }

  private static String key(String name) {
    String path = name.replace('\\', '/');
    return (path.startsWith("/") ? path.substring(1) : path).toLowerCase(Locale.ROOT);
  }
}
