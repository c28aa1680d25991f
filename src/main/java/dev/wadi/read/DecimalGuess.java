package dev.wadi.read;

import java.io.IOException;

/**
 * The decimal mark of a CSV's numbers: {@code ,} in files separated by semicolons, else the point.
 *
 * <p>Only numbers that make sense with one of the two marks count, such as 0.5 or 1.234,56. The
 * habit of the delimiter gives way to two of them or more, if no number could follow it, not even
 * one such as 1.234: a single value never decides against the rest. Files separated by TAB or |
 * have no habit: there one number is enough, and if their numbers are silent or contradict each
 * other, it is the point.
 *
 * @param confidence is low if the numbers contradict the mark or each other, or if without a habit
 *     all of them could be either
 */
record DecimalGuess(char decimal, double confidence) {

  /** What numbers with a mark tell. */
  private static final class Votes implements CsvHead.Sink {
    private int points;
    private int commas;
    private int either;

    @Override
    public void take(CsvRow row) {
      for (int i = 0; i < row.width(); i++) {
        if (row.kind(i) != CellKind.EMPTY) {
          WrittenNumber number = WrittenNumber.of(row.bytes(i), row.start(i), row.end(i));
          points += number == WrittenNumber.POINT ? 1 : 0;
          commas += number == WrittenNumber.COMMA ? 1 : 0;
          either += number == WrittenNumber.EITHER ? 1 : 0;
        }
      }
    }
  }

  static DecimalGuess of(CsvHead head, char delimiter, char quote) throws IOException {
    Votes votes = new Votes();
    head.read(delimiter, quote, votes);
    return switch (delimiter) {
      case ';' -> habit(',', votes.commas, '.', votes.points, votes.either);
      case ',' -> habit('.', votes.points, ',', votes.commas, votes.either);
      default -> silent(votes);
    };
  }

  private static DecimalGuess habit(char usual, int fitting, char other, int against, int either) {
    if (against == 0) {
      return new DecimalGuess(usual, fitting > 0 || either == 0 ? 1 : 0.6);
    }
    if (fitting == 0 && either == 0 && against > 1) {
      return new DecimalGuess(other, 0.8);
    }
    return new DecimalGuess(usual, fitting >= 10L * against ? 0.8 : 0.4);
  }

  private static DecimalGuess silent(Votes votes) {
    char decimal = votes.commas > 0 && votes.points == 0 ? ',' : '.';
    boolean contradict = votes.commas > 0 && votes.points > 0;
    boolean unsure = contradict || (votes.commas == 0 && votes.points == 0 && votes.either > 0);
    return new DecimalGuess(decimal, unsure ? 0.3 : 0.9);
  }
}
