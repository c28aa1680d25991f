package dev.wadi.read;

/** Cell references such as {@code AM6762}. */
final class CellAddress {
  static final int COLUMNS = 16_384;
  static final int ROWS = 1_048_576;

  private CellAddress() {}

  /** Zero-based column of a reference, or -1 if it is none or lies beyond XFD. */
  static int column(String reference) {
    int column = 0;
    int at = 0;
    for (; at < reference.length() && isLetter(reference.charAt(at)); at++) {
      column = column * 26 + reference.charAt(at) - 'A' + 1;
      if (column > COLUMNS) {
        return -1;
      }
    }
    return column - 1;
  }

  /** One-based row of a reference, or -1 if it is none or lies beyond 1048576. */
  static int row(String reference) {
    int at = 0;
    while (at < reference.length() && isLetter(reference.charAt(at))) {
      at++;
    }
    return number(reference, at);
  }

  /** The row number that starts at a position, or -1. */
  static int number(String text, int from) {
    int row = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      row = row * 10 + c - '0';
      if (c < '0' || c > '9' || row > ROWS) {
        return -1;
      }
    }
    return row == 0 ? -1 : row;
  }

  /** Letters of a zero-based column. */
  static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
