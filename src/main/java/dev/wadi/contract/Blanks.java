package dev.wadi.contract;

/** What counts as blank: white space of every kind, hard spaces too. */
final class Blanks {
  private Blanks() {}

  static boolean isBlank(char c) {
    return c <= ' ' || (c > 126 && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
  }

  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a UTF-8 text surely has something in it and no blank at an end. */
  static boolean isTrimmed(byte[] utf8, int start, int end) {
    return end > start && isVisible(utf8[start]) && isVisible(utf8[end - 1]);
  }

  /** An ASCII character that can be seen; others are looked at as characters. */
  private static boolean isVisible(byte octet) {
    return octet > ' ' && octet < 127;
  }

  /** Whether a text consists of ASCII digits, one at least. */
  static boolean isDigits(byte[] utf8, int start, int end) {
    for (int i = start; i < end; i++) {
      if (utf8[i] < '0' || utf8[i] > '9') {
        return false;
      }
    }
    return end > start;
  }

  /** The text without blanks at both ends; the same object when there are none. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
