package dev.wadi.config;

import java.util.Collection;

/** Finds the key that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** "; did you mean X?", or nothing. */
  static String hint(String word, Collection<String> words) {
    int best = Math.max(2, word.length() / 3) + 1;
    String hint = "";
    for (String candidate : words) {
      int distance = distance(word, candidate);
      if (distance < best) {
        best = distance;
        hint = "; did you mean " + candidate + "?";
      }
    }
    return hint;
  }

  private static int distance(String left, String right) {
    int[][] costs = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          costs[i][j] = i + j;
        } else {
          int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
          int gap = Math.min(costs[i - 1][j], costs[i][j - 1]) + 1;
          costs[i][j] = Math.min(gap, costs[i - 1][j - 1] + change);
        }
      }
    }
    return costs[left.length()][right.length()];
  }
}
