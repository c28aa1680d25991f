package dev.wadi.molding;

import java.util.Locale;
import java.util.Set;

/** Words by which the plant's workbooks say that there is nothing. The whole cell, any case. */
final class NullMarkers {
  private static final int LONGEST = 9;

  private static final Set<String> WORDS =
      Set.of(
          "",
          "nan",
          "-nan",
          "null",
          "none",
          "na",
          "n/a",
          "<na>",
          "#na",
          "#n/a",
          "#n/a n/a",
          "1.#ind",
          "-1.#ind",
          "1.#qnan",
          "-1.#qnan");

  private NullMarkers() {}

  static boolean has(String text) {
    return text.length() <= LONGEST && WORDS.contains(text.toLowerCase(Locale.ROOT));
  }
}
