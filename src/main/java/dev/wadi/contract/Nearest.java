package dev.wadi.contract;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The closest word, when it is close enough to be a slip of the pen. */
  static Optional<String> to(String word, Collection<String> words) {
    int best = Math.max(2, word.length() / 3) + 1;
    String nearest = null;
    for (String candidate : words) {
      int distance = distance(word, candidate);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** "; did you mean X?", or nothing. */
  public static String hint(String word, Collection<String> words) {
    return to(word, words).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static int distance(String left, String right) {
    int[] above = new int[right.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
      }
      above = row;
    }
    return above[right.length()];
  }
}
