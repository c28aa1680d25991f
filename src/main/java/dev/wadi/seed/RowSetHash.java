package dev.wadi.seed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hash of a set of rows that does not depend on their order: the lane-wise sum of each row's MD5,
 * with the number of rows. It decides whether a table changes, not whether somebody cheats.
 */
final class RowSetHash {
  private final MessageDigest digest = md5();
  private long high;
  private long low;
  private long rows;

  /** Adds a row at its place, where the order counts: of a reference the first fit is used. */
  void addInOrder(byte[] bytes, int from, int length) {
    for (int shift = 0; shift < 64; shift += 8) {
      digest.update((byte) (rows >> shift));
    }
    add(bytes, from, length);
  }

  void add(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
    byte[] sum = digest.digest();
    high += lane(sum, 0);
    low += lane(sum, 8);
    rows++;
  }

  private static long lane(byte[] bytes, int from) {
    long value = 0;
    for (int i = from; i < from + 8; i++) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return value;
  }

  String text() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low) + "-" + rows;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
