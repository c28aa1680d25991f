package dev.wadi.read;

/** The line {@code sep=;} with which Excel is told the delimiter. It comes first, or not at all. */
final class SeparatorLine {
  private static final byte[] WORD = {'s', 'e', 'p', '='};

  private SeparatorLine() {}

  /** The delimiter that a line tells, line end or not; 0 if it is another line. */
  static char delimiter(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    if (end - from != WORD.length + 1) {
      return 0;
    }
    for (int i = 0; i < WORD.length; i++) {
      if ((bytes[from + i] | 0x20) != (WORD[i] | 0x20)) {
        return 0;
      }
    }
    byte delimiter = bytes[end - 1];
    boolean usable = delimiter == '\t' || (delimiter > ' ' && delimiter < 0x7f);
    return usable && !Character.isLetterOrDigit(delimiter) && delimiter != '"'
        ? (char) delimiter
        : 0;
  }
}
