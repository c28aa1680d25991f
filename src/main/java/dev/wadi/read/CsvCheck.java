package dev.wadi.read;

import java.io.IOException;

/** One pass over a whole text: is it UTF-8, blank, binary, and is its last quote closed? */
final class CsvCheck {
  private static final int SIZE = 64 << 10;
  private static final int WORD = 8;
  private static final int BLOCK = 4 * WORD;
  private static final long EACH = Swar.all(1);
  private static final long NONE = -1;

  private final Utf8Check utf8 = new Utf8Check();
  private final byte delimiter;
  private final long quotes;
  private long position;
  private byte before = '\n';
  private boolean quoted;
  private long closing = NONE;
  private boolean blank = true;
  private boolean binary;

  private CsvCheck(char delimiter, char quote) {
    this.delimiter = (byte) delimiter;
    this.quotes = Swar.all(quote);
  }

  static CsvCheck of(TextSource text, char delimiter, char quote) throws IOException {
    CsvCheck check = new CsvCheck(delimiter, quote);
    byte[] buffer = new byte[SIZE + BLOCK];
    for (int count = text.read(buffer, 0, SIZE); count > 0; count = text.read(buffer, 0, SIZE)) {
      check.take(buffer, count);
    }
    return check;
  }

  Utf8Check utf8() {
    return utf8;
  }

  boolean isBinary() {
    return binary;
  }

  boolean isBlank() {
    return blank;
  }

  boolean hasOpenQuote() {
    return quoted && closing == NONE;
  }

  private void take(byte[] bytes, int count) {
    for (int i = 0; i < count && blank; i++) {
      blank = bytes[i] <= ' ' && bytes[i] >= 0;
    }
    long quote = quotes;
    for (int at = 0; at < count; at += BLOCK) {
      long first = Swar.word(bytes, at);
      long second = Swar.word(bytes, at + WORD);
      long third = Swar.word(bytes, at + 2 * WORD);
      long fourth = Swar.word(bytes, at + 3 * WORD);
      long found =
          Swar.any(first, quote, EACH)
              | Swar.any(second, quote, EACH)
              | Swar.any(third, quote, EACH)
              | Swar.any(fourth, quote, EACH);
      long others = first | second | third | fourth;
      if (Swar.negative(found | others) != 0 || at + BLOCK > count || !utf8.isBetweenCharacters()) {
        look(bytes, at, Math.min(at + BLOCK, count));
      }
    }
    position += count;
    before = bytes[count - 1];
  }

  /** At a block that may hold more than ASCII without quotes; most are done with before. */
  private void look(byte[] bytes, int from, int end) {
    for (int at = from; at < end; at += WORD) {
      long word = Swar.word(bytes, at);
      int stop = Math.min(at + WORD, end);
      if (Swar.negative(word) != 0 || !utf8.isBetweenCharacters()) {
        for (int i = at; i < stop; i++) {
          utf8.take(bytes[i]);
        }
      }
      long within = stop - at < WORD ? (1L << ((stop - at) * WORD)) - 1 : -1;
      binary |= (Swar.equal(word, 0) & within) != 0;
      for (long found = Swar.equal(word, quotes) & within; found != 0; found &= found - 1) {
        int place = at + Swar.first(found);
        takeQuote(position + place, place == 0 ? before : bytes[place - 1]);
      }
    }
  }

  /** A quote opens a cell at its start, closes it or, doubled, belongs to its text. */
  private void takeQuote(long place, byte previous) {
    if (quoted && closing == place - 1) {
      closing = NONE;
    } else if (quoted && closing == NONE) {
      closing = place;
    } else {
      closing = NONE;
      quoted = previous == delimiter || previous == '\n' || previous == '\r';
    }
  }
}
