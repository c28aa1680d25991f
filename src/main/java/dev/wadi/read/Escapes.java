package dev.wadi.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that XML cannot hold and workbooks therefore write as {@code _x000D_}. */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private Escapes() {}

  /** Decodes all but what no database takes either: NUL and halves of a character. */
  static String decode(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    StringBuilder decoded = new StringBuilder();
    Matcher escape = ESCAPE.matcher(text);
    int from = 0;
    while (escape.find(from)) {
      decoded.append(text, from, escape.start());
      from = escape.end();
      char code = (char) Integer.parseInt(escape.group(1), 16);
      String low = text.substring(from, Math.min(text.length(), from + 7));
      if (Character.isHighSurrogate(code) && ESCAPE.matcher(low).matches()) {
        char second = (char) Integer.parseInt(low.substring(2, 6), 16);
        if (Character.isLowSurrogate(second)) {
          decoded.append(code).append(second);
          from += low.length();
          continue;
        }
      }
      decoded.append(
          code == 0 || Character.isSurrogate(code) ? escape.group() : String.valueOf(code));
    }
    return decoded.append(text, from, text.length()).toString();
  }
}
