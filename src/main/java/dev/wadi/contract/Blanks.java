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
