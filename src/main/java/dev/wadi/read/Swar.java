package dev.wadi.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time. Answers have the highest bit of each byte that was found. */
final class Swar {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long LOW = 0x7f7f_7f7f_7f7f_7f7fL;
  private static final long HIGH = 0x8080_8080_8080_8080L;

  private Swar() {}

  /** The eight bytes from a place on; the first of them is the lowest. */
  static long word(byte[] bytes, int from) {
    return (long) WORDS.get(bytes, from);
  }

  /** A word that consists of one byte. */
  static long all(int b) {
    return (b & 0xff) * EACH;
  }

  /** The bytes that equal those of a pattern: none else, unlike the shorter well-known form. */
  static long equal(long word, long pattern) {
    long different = word ^ pattern;
    return ~(((different & LOW) + LOW) | different) & HIGH;
  }

  /** The bytes below a limit of at most 128. */
  static long below(long word, int limit) {
    return ~(((word & LOW) + (0x80 - limit) * EACH) | word) & HIGH;
  }

  /**
   * Has a byte with its highest bit if the word has one that equals those of a pattern, or is below
   * a limit of at most 128; but not always at its place. Half the work of telling where.
   *
   * @param limits a word that consists of the limit
   */
  static long any(long word, long pattern, long limits) {
    long different = word ^ pattern;
    return (different - EACH) & ~different | (word - limits) & ~word;
  }

  /** The bytes that are not ASCII. */
  static long negative(long word) {
    return word & HIGH;
  }

  /** How many bytes lie before the first one found. */
  static int first(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }
}
