package dev.wadi.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** What a caller without Strings does with a cell of a CSV that it knows to be a plain decimal. */
final class Decimals {
  private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  private Decimals() {}

  static double parse(byte[] bytes, int from, int to) {
    long digits = 0;
    int point = to - 1;
    for (int i = from; i < to; i++) {
      int c = bytes[i];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
      } else if (c == '.') {
        point = i;
      } else {
        return Double.parseDouble(new String(bytes, from, to - from, ISO_8859_1));
      }
    }
    return digits / POWERS[to - 1 - point];
  }
}
