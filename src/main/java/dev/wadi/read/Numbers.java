package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Numbers as workbooks write them: digits, point, exponent. Exact as {@link Double#parseDouble}.
 */
final class Numbers {
  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = new double[23];

  /** So many always fit into 64 bits. */
  static final int MOST_DIGITS = 19;

  /** Whole numbers of so many bits are doubles. */
  private static final int EXACT_BITS = 53;

  private static final int NONE = Integer.MIN_VALUE;

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
    long digits = 0;
    int significant = 0; // from the first that is not 0
    int point = -1;
    int at = start;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        significant += digits == 0 ? 0 : 1;
      } else if (digit == '.' - '0' && point < 0) {
        point = at;
      } else {
        break;
      }
    }
    int written = at - start - (point < 0 ? 0 : 1);
    if (significant > MOST_DIGITS || written == 0) {
      return parseSlowly(bytes, from, to);
    }
    int decimals = point < 0 ? 0 : at - point - 1;
    int exponent = at == to ? 0 : exponent(bytes, at, to);
    double value = exponent == NONE ? Double.NaN : value(digits, exponent - decimals);
    if (Double.isNaN(value)) {
      return parseSlowly(bytes, from, to);
    }
    return bytes[from] == '-' && digits != 0 ? -value : value;
  }

  /** Digits times a power of ten, or NaN if that has to be found more slowly. */
  static double value(long digits, int power) {
    if (digits == 0) {
      return 0;
    }
    if (digits >>> EXACT_BITS == 0 && power > -POWERS.length && power < POWERS.length) {
      return power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
    }
    return Decimals.of(digits, power);
  }

  /** An exponent of up to three digits, or NONE. */
  private static int exponent(byte[] bytes, int from, int to) {
    int start = from + 1 < to && isSign(bytes[from + 1]) ? from + 2 : from + 1;
    if ((bytes[from] | 0x20) != 'e' || start == to || to - start > 3) {
      return NONE;
    }
    int exponent = 0;
    for (int at = start; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      exponent = exponent * 10 + digit;
    }
    return bytes[from + 1] == '-' ? -exponent : exponent;
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
