package dev.wadi.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A window over the bytes of an XML part. What stands behind its limit is zeros, a byte that no
 * text holds: who scans needs no other bound. A window that cells point into is not written again
 * before they are released; the next bytes come into another array.
 */
final class XmlWindow implements Closeable {
  /** Zeros behind the limit, so that eight bytes may be read at a time. */
  static final int SLACK = 32;

  private static final int CHUNK = 128 << 10;
  private static final int LARGEST_TOKEN = 1 << 20;
  private static final int MOST_HELD = 128;

  private final ByteSource in;
  private final String part;
  private final List<byte[]> held = new ArrayList<>();
  private final int size;
  private byte[] spare;
  private boolean isHeld;
  private boolean ended;
  private long passed;

  byte[] bytes;
  int at;
  int limit;

  /**
   * Opens a window.
   *
   * @param expected how many bytes are to come
   */
  XmlWindow(ByteSource in, String part, long expected) {
    this.in = in;
    this.part = part;
    this.size = (int) Math.min(CHUNK, Math.max(64, expected)) + SLACK;
    this.bytes = new byte[size];
  }

  String part() {
    return part;
  }

  /** How many bytes stand before the place. */
  long position() {
    return passed + at;
  }

  /** From now on cells point into the window. */
  void hold() {
    isHeld = true;
  }

  /** No cell points into a window any more. */
  void release() {
    isHeld = false;
    if (!held.isEmpty()) {
      byte[] last = held.get(held.size() - 1);
      spare = last.length == size ? last : null;
      held.clear();
    }
  }

  /**
   * Gets more bytes behind the limit and keeps those from the place on, though perhaps elsewhere.
   *
   * @return false at the end of the part
   */
  boolean more() throws IOException {
    int tail = limit - at;
    if (tail > LARGEST_TOKEN) {
      throw new UnreadableFileException(
          Refusal.TOO_LARGE,
          "part %s holds a tag of more than %,d bytes; save the workbook again in Excel and send that"
              .formatted(part, LARGEST_TOKEN));
    }
    if (ended) {
      return false;
    }
    byte[] next = target(tail);
    System.arraycopy(bytes, at, next, 0, tail);
    passed += at;
    bytes = next;
    at = 0;
    int count = in.read(bytes, tail, bytes.length - SLACK - tail);
    ended = count < 0;
    limit = tail + Math.max(0, count);
    for (int i = limit; i < limit + SLACK; i++) {
      bytes[i] = 0;
    }
    return !ended;
  }

  /** A byte behind the place. */
  byte byteAt(int offset) throws IOException {
    while (at + offset >= limit) {
      if (!more()) {
        throw XmlScan.refusal(part, "it breaks off in a tag");
      }
    }
    return bytes[at + offset];
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] target(int tail) {
    int needed = tail > size / 2 ? 2 * tail + size : size;
    if (!isHeld) {
      return bytes.length >= needed ? bytes : new byte[needed];
    }
    if (held.size() == MOST_HELD) {
      throw new UnreadableFileException(
          Refusal.TOO_LARGE,
          "part %s holds a row of more than %,d bytes; split the workbook"
              .formatted(part, (long) MOST_HELD * CHUNK));
    }
    held.add(bytes);
    byte[] next = spare != null && needed == size ? spare : new byte[needed];
    spare = null;
    return next;
  }
}
