package dev.wadi.read;

import java.io.IOException;

/**
 * The quote of a CSV, with the delimiter that fits it: {@code "}, unless no cell begins with it,
 * all cells that begin with {@code '} end with it, and these are most of the texts or the records
 * agree better so. A file in which some texts stand in {@code '} leaves little confidence.
 */
record QuoteGuess(char quote, DelimiterGuess delimiter, double confidence) {
  private static final char USUAL = '"';
  private static final char OTHER = '\'';

  static QuoteGuess of(CsvHead head, CsvTerms terms) throws IOException {
    DelimiterGuess usual = delimiter(head, USUAL, terms);
    if (!begins(head, OTHER) || begins(head, USUAL)) {
      return new QuoteGuess(USUAL, usual, 1);
    }
    DelimiterGuess other = delimiter(head, OTHER, terms);
    int[] texts = new int[1];
    CsvCursor cursor = head.read(other.delimiter(), OTHER, row -> texts[0] += texts(row));
    if (cursor.quotedCells() == 0 || cursor.looseCells() > 0 || cursor.isWithin()) {
      return new QuoteGuess(USUAL, usual, 1);
    }
    if (other.share() > usual.share()) {
      return new QuoteGuess(OTHER, other, 0.9);
    }
    return cursor.quotedCells() * 2 >= texts[0]
        ? new QuoteGuess(OTHER, other, 0.6)
        : new QuoteGuess(USUAL, usual, 0.4);
  }

  private static DelimiterGuess delimiter(CsvHead head, char quote, CsvTerms terms)
      throws IOException {
    DelimiterGuess guess = DelimiterGuess.of(head, quote);
    char told = terms.delimiter().orElse(head.told());
    return told == 0 ? guess : new DelimiterGuess(told, guess.share(), 1);
  }

  /** Whether a quote stands where a cell may begin. */
  private static boolean begins(CsvHead head, char quote) {
    byte before = '\n';
    for (byte b : head.bytes()) {
      if (b == quote && (before == '\n' || before == '\r' || ",;\t|".indexOf(before) >= 0)) {
        return true;
      }
      before = b;
    }
    return false;
  }

  private static int texts(CsvRow row) {
    int texts = 0;
    for (int i = 0; i < row.width(); i++) {
      boolean number = row.kind(i) == CellKind.EMPTY || row.bytes(i)[row.start(i)] <= '9';
      texts += number ? 0 : 1;
    }
    return texts;
  }
}
