package dev.wadi.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Numbers as binary workbooks keep them. */
final class BinaryNumber {
  private static final byte[] NAN = "NAN".getBytes(US_ASCII);
  private static final byte[] INF = "INF".getBytes(US_ASCII);
  private static final byte[] MINUS_INF = "-INF".getBytes(US_ASCII);

  private BinaryNumber() {}

  /**
   * Thirty bits of a double or of a whole number; the lowest two say which, and whether per 100.
   */
  static double ofRk(int rk) {
    double value = (rk & 2) != 0 ? rk >> 2 : Double.longBitsToDouble((long) (rk & ~3) << 32);
    return (rk & 1) != 0 ? value / 100 : value;
  }

  /** What is no number (NaN, infinite) becomes the text that exporters write for it. */
  static void put(RowBuffer row, int column, double value, boolean date) {
    if (Double.isFinite(value)) {
      row.putNumber(column, value, date);
    } else {
      byte[] text = Double.isNaN(value) ? NAN : value > 0 ? INF : MINUS_INF;
      row.putText(column, text, 0, text.length);
    }
  }
}
