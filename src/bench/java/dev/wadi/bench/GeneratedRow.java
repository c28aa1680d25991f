package dev.wadi.bench;

import java.util.SplittableRandom;

/** The cells of the generated workbooks: six whole numbers, six decimals, six texts, two dates. */
final class GeneratedRow {
  static final int EACH = 6;
  static final int DATES = 2;
  static final int TEXTS = 20_000;

  private static final int FIRST_DAY = 45_000;

  final int[] whole = new int[EACH];
  final int[] cents = new int[EACH];
  final int[] texts = new int[EACH];
  final int[] dates = new int[DATES];
  private final SplittableRandom random = new SplittableRandom(20);

  void next() {
    for (int i = 0; i < EACH; i++) {
      whole[i] = random.nextInt(100_000);
      cents[i] = random.nextInt(10_000_000);
      texts[i] = random.nextInt(TEXTS);
    }
    for (int i = 0; i < DATES; i++) {
      dates[i] = FIRST_DAY + random.nextInt(1000);
    }
  }

  static String text(int place) {
    return "Article no. " + place + " of the list & more";
  }
}
