package dev.wadi.contract;

import java.util.Locale;

/** The form in which headers are compared. */
final class Header {
  private Header() {}

  /** Lower case, without blanks and {@code _ . - /}. */
  static String plain(String header) {
    StringBuilder plain = new StringBuilder(header.length());
    String lower = header.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if ("_.-/\uFEFF".indexOf(c) < 0 && !Blanks.isBlank(c)) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
