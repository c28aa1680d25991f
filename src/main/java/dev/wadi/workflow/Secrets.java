package dev.wadi.workflow;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds secrets that somebody wrote into a definition. */
final class Secrets {
  private static final Pattern KEY =
      Pattern.compile("(?i).*(password|passwd|secret|token|api[_-]?key|private[_-]?key).*");

  private Secrets() {}

  /** The key of a secret in plain text; an expression is none. */
  static Optional<String> inline(Map<?, ?> with) {
    for (Map.Entry<?, ?> entry : with.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (entry.getValue() instanceof Map<?, ?> inner) {
        Optional<String> found = inline(inner);
        if (found.isPresent()) {
          return found;
        }
      } else if (KEY.matcher(key).matches()
          && entry.getValue() instanceof String text
          && !text.isBlank()
          && !text.contains("{{")) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
