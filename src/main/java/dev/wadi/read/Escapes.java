package dev.wadi.read;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that XML cannot hold and workbooks therefore write as {@code _x000D_}. */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private Escapes() {}

  /** Decodes all but NUL, which no database takes either. */
  static String decode(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPE.matcher(text).replaceAll(Escapes::character);
  }

  private static String character(MatchResult escape) {
    int code = Integer.parseInt(escape.group(1), 16);
    return Matcher.quoteReplacement(code == 0 ? escape.group() : String.valueOf((char) code));
  }
}
