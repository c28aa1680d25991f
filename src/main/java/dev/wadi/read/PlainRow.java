package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** The tag of a row in the shape that many programs write it, with its number in front. */
final class PlainRow {
  static final byte[] NAME = "row".getBytes(ISO_8859_1);

  private static final byte[] BEGIN = "<row r=\"".getBytes(ISO_8859_1);
  private static final byte[] SPANS = " spans=\"".getBytes(ISO_8859_1);
  private static final int LONGEST_NUMBER = 7;

  private PlainRow() {}

  /** Where the tag ends, or -1 if it says anything else or also ends its row. */
  static int end(byte[] bytes, int from) {
    if (!is(bytes, from, BEGIN)) {
      return -1;
    }
    int at = digits(bytes, from + BEGIN.length);
    if (at - from - BEGIN.length > LONGEST_NUMBER || bytes[at++] != '"') {
      return -1;
    }
    if (is(bytes, at, SPANS)) {
      at = digits(bytes, at + SPANS.length);
      at = bytes[at] == ':' ? digits(bytes, at + 1) : at;
      if (bytes[at++] != '"') {
        return -1;
      }
    }
    return bytes[at] == '>' ? at + 1 : -1;
  }

  /** The number in a tag of this shape; 0 if it has no digit. */
  static int number(byte[] bytes, int from) {
    int number = 0;
    for (int at = from + BEGIN.length; bytes[at] != '"'; at++) {
      number = number * 10 + bytes[at] - '0';
    }
    return number;
  }

  private static int digits(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  private static boolean is(byte[] bytes, int at, byte[] expected) {
    return Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
  }
}
