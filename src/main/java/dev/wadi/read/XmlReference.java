package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** References to a character, by one of the five names or by its number, and no others. */
final class XmlReference {
  /** Longer is none, however many zeros are put before a number. */
  static final int LONGEST = 16;

  private XmlReference() {}

  /** Place of the semicolon; 0 if it is not in the window yet; -1 if this is no reference. */
  static int end(byte[] bytes, int from) {
    for (int at = from + 1; at < from + LONGEST; at++) {
      if (bytes[at] == ';') {
        return code(bytes, from, at) < 0 ? -1 : at;
      }
      if (bytes[at] == 0) {
        return 0;
      }
      if (bytes[at] == '<' || bytes[at] == '&') {
        return -1;
      }
    }
    return -1;
  }

  /** The character between an ampersand and a semicolon, or -1. */
  static int code(byte[] bytes, int ampersand, int semicolon) {
    return code(new String(bytes, ampersand + 1, semicolon - ampersand - 1, ISO_8859_1));
  }

  /** A text with its references, known to be good ones, and its blanks as an attribute has them. */
  static String decoded(String text) {
    String blank =
        text.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' ').replace('\r', ' ');
    int at = blank.indexOf('&');
    if (at < 0) {
      return blank;
    }
    StringBuilder decoded = new StringBuilder();
    int from = 0;
    while (at >= 0) {
      int end = blank.indexOf(';', at);
      decoded.append(blank, from, at).appendCodePoint(code(blank.substring(at + 1, end)));
      from = end + 1;
      at = blank.indexOf('&', from);
    }
    return decoded.append(blank, from, blank.length()).toString();
  }

  private static int code(String name) {
    return switch (name) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> number(name);
    };
  }

  private static int number(String name) {
    boolean hexadecimal = name.startsWith("#x");
    int digits = hexadecimal ? 2 : 1;
    if (!name.startsWith("#") || name.length() == digits) {
      return -1;
    }
    int code = 0;
    for (int i = digits; i < name.length(); i++) {
      char c = name.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, hexadecimal ? 16 : 10) : -1;
      if (digit < 0 || code > Character.MAX_CODE_POINT) {
        return -1;
      }
      code = code * (hexadecimal ? 16 : 10) + digit;
    }
    return isCharacter(code) ? code : -1;
  }

  private static boolean isCharacter(int code) {
    return code >= ' ' && code < Character.MIN_SURROGATE
        || code == '\t'
        || code == '\n'
        || code == '\r'
        || code > Character.MAX_SURROGATE && code < 0xfffe
        || code > 0xffff && code <= Character.MAX_CODE_POINT;
  }
}
