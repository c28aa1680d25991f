package dev.wadi.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The delimiter of a CSV: one of {@code , ; TAB |}.
 *
 * <p>The habit is the one that is most frequent outside quotes in the first line that has any; of
 * equals the one named first above. Another one is chosen only if clearly more records agree on its
 * number. A file that has none is read with commas.
 *
 * @param share of the records that have the same number of it
 * @param confidence is low if another one fits as well, the header included, or if every comma
 *     could be a decimal mark
 */
record DelimiterGuess(char delimiter, double share, double confidence) {
  private static final String ALL = ",;\t|";
  private static final double CLEARLY = 0.25;
  private static final double AS_WELL = 0.05;

  /** How a delimiter would fit: the most frequent number of it in a record, and how frequent. */
  private record Fit(char delimiter, int number, double share, int inFirst) {
    /** Whether it fits no worse than another one, from the header on. */
    boolean rivals(Fit other) {
      return number > 0 && inFirst == number && share >= other.share - AS_WELL;
    }
  }

  static DelimiterGuess of(CsvHead head, char quote) throws IOException {
    List<Fit> fits = new ArrayList<>();
    for (int i = 0; i < ALL.length(); i++) {
      fits.add(fit(head, ALL.charAt(i), quote));
    }
    Fit habit = fits.get(ALL.indexOf(habit(head.bytes(), quote)));
    Fit best = fits.get(0);
    for (Fit fit : fits) {
      boolean better = fit.share > best.share;
      boolean more = fit.share == best.share && fit.number > best.number;
      best = better || more ? fit : best;
    }
    Fit chosen = best.share > habit.share + CLEARLY ? best : habit;
    return new DelimiterGuess(
        chosen.delimiter, chosen.share, confidence(head, chosen, habit, fits));
  }

  private static double confidence(CsvHead head, Fit chosen, Fit habit, List<Fit> fits) {
    if (chosen.number == 0) {
      return 0.5;
    }
    if (chosen.delimiter == ',' && chosen.inFirst == 0 && allDecimal(head.bytes())) {
      return 0.3;
    }
    int most =
        fits.stream()
            .filter(fit -> fit.delimiter != chosen.delimiter && fit.rivals(chosen))
            .mapToInt(Fit::number)
            .max()
            .orElse(0);
    if (most > 0) {
      return chosen.number >= 2 * most ? 0.6 : 0.3;
    }
    return chosen.delimiter == habit.delimiter ? 0.75 + chosen.share / 4 : 0.7;
  }

  private static Fit fit(CsvHead head, char delimiter, char quote) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    head.read(
        delimiter,
        quote,
        row -> {
          if (row.width() > 0 || row.written() > 1) {
            numbers.add(row.written() - 1);
          }
        });
    Map<Integer, Integer> times = new HashMap<>();
    numbers.stream().filter(number -> number > 0).forEach(n -> times.merge(n, 1, Integer::sum));
    return times.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Comparator.comparing(Map.Entry::getKey)))
        .map(
            most ->
                new Fit(
                    delimiter,
                    most.getKey(),
                    most.getValue() / (double) numbers.size(),
                    numbers.get(0)))
        .orElse(new Fit(delimiter, 0, 0, 0));
  }

  /** The most frequent one in the first line that has any. */
  static char habit(byte[] text, char quote) {
    int[] counts = new int[ALL.length()];
    int most = 0;
    boolean quoted = false;
    for (byte b : text) {
      quoted ^= b == quote;
      int which = quoted ? -1 : ALL.indexOf(b);
      if (which >= 0) {
        most = Math.max(most, ++counts[which]);
      } else if (b == '\n' && !quoted && most > 0) {
        break;
      }
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == most) {
        return ALL.charAt(i);
      }
    }
    throw new IllegalStateException("no count is the greatest");
  }

  /** Whether each comma stands between digits. */
  private static boolean allDecimal(byte[] text) {
    for (int i = 0; i < text.length; i++) {
      boolean between =
          i > 0 && i + 1 < text.length && isDigit(text[i - 1]) && isDigit(text[i + 1]);
      if (text[i] == ',' && !between) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
