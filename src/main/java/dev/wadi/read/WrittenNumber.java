package dev.wadi.read;

/** Which decimal mark a cell's text could have been written with. */
enum WrittenNumber {
  /** No number, or one without any mark. */
  SILENT,
  POINT,
  COMMA,
  /** A group of thousands or decimals, such as 1.234. */
  EITHER;

  static WrittenNumber of(byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    if (start == end || bytes[start] > '9' || bytes[start] < '+') {
      return SILENT;
    }
    boolean point = fits(bytes, start, end, (byte) '.', (byte) ',');
    boolean comma = fits(bytes, start, end, (byte) ',', (byte) '.');
    if (point == comma) {
      return point && hasMark(bytes, start, end) ? EITHER : SILENT;
    }
    return point ? POINT : COMMA;
  }

  /** Sign, digits in groups of three, decimals, exponent. */
  private static boolean fits(byte[] bytes, int from, int to, byte decimal, byte group) {
    int start = bytes[from] == '-' || bytes[from] == '+' ? from + 1 : from;
    int at = digits(bytes, start, to);
    int whole = at - start;
    boolean groups = whole >= 1 && whole <= 3 && bytes[start] != '0';
    while (groups && at < to && bytes[at] == group) {
      int next = digits(bytes, at + 1, to);
      if (next - at != 4) {
        return false;
      }
      at = next;
    }
    if (at < to && bytes[at] == decimal) {
      int next = digits(bytes, at + 1, to);
      if (next == at + 1) {
        return false;
      }
      at = next;
    }
    if (at < to && at > start && (bytes[at] | 0x20) == 'e') {
      int sign = at + 1 < to && (bytes[at + 1] == '-' || bytes[at + 1] == '+') ? 2 : 1;
      int next = digits(bytes, at + sign, to);
      at = next > at + sign ? next : at;
    }
    return at == to && at > start;
  }

  private static int digits(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  private static boolean hasMark(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '.' || bytes[i] == ',') {
        return true;
      }
    }
    return false;
  }
}
