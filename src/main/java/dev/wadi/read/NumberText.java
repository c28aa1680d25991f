package dev.wadi.read;

/** How a binary number is written where a file holds no text of it. */
final class NumberText {
  /** Beyond it a double no longer holds each whole number. */
  private static final double LARGEST_WHOLE = 9_007_199_254_740_992.0;

  private NumberText() {}

  /** Whole numbers without a point, all others as the shortest text that gives them back. */
  static String of(double value) {
    return value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
