package dev.wadi.contract;

/**
 * A pattern of file names: {@code *} stands for any characters, {@code ?} for one; letters may be
 * large or small. Every file that arrives is held against all patterns of all pipelines, so that a
 * regular expression would cost more than its reading.
 */
record Glob(String pattern) {
  boolean matches(String name) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (at < name.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = in++;
        resume = at;
      } else if (in < pattern.length() && isOne(pattern.charAt(in), name.charAt(at))) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }

  private static boolean isOne(char wanted, char found) {
    return wanted == '?' || wanted == found || folded(wanted) == folded(found);
  }

  private static char folded(char letter) {
    return Character.toLowerCase(Character.toUpperCase(letter));
  }
}
