package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Numbers as workbooks write them: digits, point, exponent. Exact as {@link Double#parseDouble}.
 */
final class Numbers {
  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = new double[23];

  private static final int SAFE_DIGITS = 15;

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private Numbers() {}

  /** The number written between two positions, or NaN if that is no finite number. */
  static double parse(byte[] bytes, int from, int to) {
    int start = from < to && isSign(bytes[from]) ? from + 1 : from;
    long mantissa = 0;
    int digits = 0; // from the first that is not 0
    int point = to;
    for (int at = start; at < to; at++) {
      int c = bytes[at];
      if (c >= '0' && c <= '9') {
        mantissa = mantissa * 10 + (c - '0');
        digits += mantissa == 0 ? 0 : 1;
      } else if (c == '.' && point == to) {
        point = at;
      } else {
        return parseSlowly(bytes, from, to);
      }
      if (digits > SAFE_DIGITS) {
        return parseSlowly(bytes, from, to);
      }
    }
    int decimals = Math.max(0, to - point - 1);
    if (decimals >= POWERS.length || (mantissa == 0 && !hasDigit(bytes, from, to))) {
      return parseSlowly(bytes, from, to);
    }
    double value = mantissa / POWERS[decimals];
    return bytes[from] == '-' && mantissa != 0 ? -value : value;
  }

  private static boolean hasDigit(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] >= '0' && bytes[i] <= '9') {
        return true;
      }
    }
    return false;
  }

  private static double parseSlowly(byte[] bytes, int from, int to) {
    String trimmed = new String(bytes, from, to - from, UTF_8).strip();
    if (!isNumber(trimmed)) {
      return Double.NaN;
    }
    double value = Double.parseDouble(trimmed);
    return Double.isInfinite(value) ? Double.NaN : value + 0.0;
  }

  /** Narrower than the JDK's grammar, which also takes NaN, Infinity, 1d and hexadecimals. */
  private static boolean isNumber(String text) {
    boolean digit = false;
    boolean exponent = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if ((c == 'e' || c == 'E') && digit && !exponent) {
        exponent = true;
        digit = false;
        i += i + 1 < text.length() && isSign(text.charAt(i + 1)) ? 1 : 0;
      } else if (!(i == 0 && isSign(c)) && !(c == '.' && !exponent && text.indexOf('.') == i)) {
        return false;
      }
    }
    return digit;
  }

  private static boolean isSign(int c) {
    return c == '-' || c == '+';
  }
}
