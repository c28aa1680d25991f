package dev.wadi.read;

import java.math.BigInteger;

/**
 * Decimal to binary by one or two multiplications with 128 bits of a power of five (the method of
 * Eisel and Lemire): exact, or undecided.
 */
final class Decimals {
  /** Beyond it nothing is written in practice, and the table would cost each start. */
  private static final int LARGEST = 64;

  private static final int MANTISSA_BITS = 52;
  private static final int BIAS = 1023;
  private static final long LAST_BITS = 0x1ff;
  private static final long[] HIGH = new long[2 * LARGEST + 1];
  private static final long[] LOW = new long[2 * LARGEST + 1];

  static {
    for (int power = -LARGEST; power <= LARGEST; power++) {
      BigInteger bits = bits(power);
      HIGH[power + LARGEST] = bits.shiftRight(64).longValue();
      LOW[power + LARGEST] = bits.longValue();
    }
  }

  private Decimals() {}

  /**
   * The double nearest to a number, or NaN if that is not decided here.
   *
   * @param digits without a sign, not 0
   * @param power of ten that they are multiplied with
   */
  static double of(long digits, int power) {
    if (power < -LARGEST || power > LARGEST) {
      return Double.NaN;
    }
    int shift = Long.numberOfLeadingZeros(digits);
    long normal = digits << shift;
    long five = HIGH[power + LARGEST];
    long low = normal * five;
    long high = multiplyHigh(normal, five);
    if ((high & LAST_BITS) == LAST_BITS) {
      long more = multiplyHigh(normal, LOW[power + LARGEST]);
      low += more;
      high += Long.compareUnsigned(low, more) < 0 ? 1 : 0;
      if (low == -1 && (power < -27 || power > 55)) {
        return Double.NaN;
      }
    }
    int top = (int) (high >>> 63);
    int exponent = (((152_170 + 65_536) * power) >> 16) + 63 + top - shift + BIAS;
    return exponent <= 0 ? Double.NaN : rounded(high, low, top + 9, exponent, power);
  }

  private static double rounded(long high, long low, int drop, int binary, int power) {
    long mantissa = high >>> drop;
    boolean mayBeHalf = low >= 0 && low <= 1 && power >= -4 && power <= 23;
    if (mayBeHalf && (mantissa & 3) == 1 && mantissa << drop == high) {
      mantissa--; // exactly between two doubles: the even one
    }
    mantissa = (mantissa + (mantissa & 1)) >>> 1;
    int exponent = binary;
    if (mantissa >>> (MANTISSA_BITS + 1) != 0) {
      mantissa >>>= 1;
      exponent++;
    }
    if (exponent >= 2 * BIAS + 1) {
      return Double.NaN;
    }
    long bits = mantissa & ((1L << MANTISSA_BITS) - 1) | (long) exponent << MANTISSA_BITS;
    return Double.longBitsToDouble(bits);
  }

  /** The first 128 bits of a power of five; of one below 1 rounded up, of others cut. */
  private static BigInteger bits(int power) {
    BigInteger five = BigInteger.valueOf(5).pow(Math.abs(power));
    if (power >= 0) {
      return five.shiftLeft(128).shiftRight(five.bitLength());
    }
    int length = five.subtract(BigInteger.ONE).bitLength();
    BigInteger inverse =
        BigInteger.ONE
            .shiftLeft(power >= -27 ? length + 127 : 2 * length + 128)
            .divide(five)
            .add(BigInteger.ONE);
    return inverse.shiftRight(Math.max(0, inverse.bitLength() - 128));
  }

  private static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
