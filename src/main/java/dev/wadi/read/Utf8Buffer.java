package dev.wadi.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Texts of binary workbooks, written one behind the other as UTF-8. The array may be replaced by a
 * longer one; the old one keeps what it held.
 */
final class Utf8Buffer {
  private static final int LONGEST = 3; // bytes of a UTF-16 unit
  private static final int UNKNOWN = 0xfffd;

  /** No database takes a NUL; this is how .xlsx workbooks write it. */
  private static final byte[] NUL = "_x0000_".getBytes(US_ASCII);

  private byte[] bytes;
  private int end;

  Utf8Buffer(int size) {
    bytes = new byte[size];
  }

  byte[] bytes() {
    return bytes;
  }

  int end() {
    return end;
  }

  /** Forgets all texts; who still points to one sees it overwritten. */
  void clear() {
    end = 0;
  }

  /** Appends UTF-16, little end first. */
  void wide(byte[] source, int from, int to) {
    ensure((to - from) / 2 * LONGEST);
    int at = from;
    int last = to - 1;
    while (at < last) {
      int unit = (source[at] & 0xff) | (source[at + 1] & 0xff) << 8;
      at += 2;
      if (unit > 0 && unit < 0x80) {
        bytes[end++] = (byte) unit;
      } else if (Character.isHighSurrogate((char) unit) && at < last) {
        int next = (source[at] & 0xff) | (source[at + 1] & 0xff) << 8;
        boolean pair = Character.isLowSurrogate((char) next);
        put(pair ? Character.toCodePoint((char) unit, (char) next) : UNKNOWN, to - at);
        at += pair ? 2 : 0;
      } else {
        put(unit >= 0xd800 && unit < 0xe000 ? UNKNOWN : unit, to - at);
      }
    }
  }

  private void put(int point, int left) {
    if (point == 0) {
      ensure(NUL.length + left / 2 * LONGEST);
      System.arraycopy(NUL, 0, bytes, end, NUL.length);
      end += NUL.length;
    } else if (point < 0x80) {
      bytes[end++] = (byte) point;
    } else if (point < 0x800) {
      bytes[end++] = (byte) (0xc0 | point >> 6);
      bytes[end++] = (byte) (0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
      bytes[end++] = (byte) (0xe0 | point >> 12);
      bytes[end++] = (byte) (0x80 | (point >> 6 & 0x3f));
      bytes[end++] = (byte) (0x80 | (point & 0x3f));
    } else {
      bytes[end++] = (byte) (0xf0 | point >> 18);
      bytes[end++] = (byte) (0x80 | (point >> 12 & 0x3f));
      bytes[end++] = (byte) (0x80 | (point >> 6 & 0x3f));
      bytes[end++] = (byte) (0x80 | (point & 0x3f));
    }
  }

  private void ensure(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, bytes.length + bytes.length / 2));
    }
  }
}
