package dev.wadi.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\"[^\"]*\"|'[^']*'|\\d+(?:\\.\\d+)?"
              + "|[A-Za-z_][\\w-]*(?:\\.[A-Za-z0-9_][\\w-]*)*|==|!=|<=|>=|[<>()+,-])");

  private Tokens() {}

  /**
   * @throws IllegalArgumentException for a character that belongs to no word
   */
  static List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (!text.substring(at).isBlank()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException(
            "in {{%s}}: '%s' is not understood".formatted(text, text.substring(at).strip()));
      }
      tokens.add(matcher.group(1));
      at = matcher.end();
    }
    return tokens;
  }
}
