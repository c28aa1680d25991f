package dev.wadi.read;

import java.io.IOException;

/** One pass over a whole text: is it UTF-8, blank, binary, and is its last quote closed? */
final class CsvCheck {
  private static final int SIZE = 64 << 10;
  private static final int WORD = 8;
  private static final int BLOCK = 4 * WORD;
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
    byte[] buffer = new byte[SIZE + WORD];
    int count = text.read(buffer, 0, SIZE);
    while (count > 0) {
      check.take(buffer, count);
      count = text.read(buffer, 0, SIZE);
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
    for (int at = 0; at < count; at += BLOCK) {
      if (at + BLOCK > count || !utf8.isBetweenCharacters() || isNotable(bytes, at)) {
        look(bytes, at, Math.min(at + BLOCK, count));
      }
    }
    position += count;
    before = bytes[count - 1];
  }

  /** Whether a block holds anything but ASCII without quotes. Most do not, and are done with. */
  private boolean isNotable(byte[] bytes, int at) {
    return Swar.negative(
            Swar.notable(Swar.word(bytes, at), quotes)
                | Swar.notable(Swar.word(bytes, at + WORD), quotes)
                | Swar.notable(Swar.word(bytes, at + 2 * WORD), quotes)
                | Swar.notable(Swar.word(bytes, at + 3 * WORD), quotes))
        != 0;
  }

  private void look(byte[] bytes, int from, int end) {
    for (int at = from; at < end; at += WORD) {
      long word = Swar.word(bytes, at);
      long within = end - at < WORD ? (1L << ((end - at) * WORD)) - 1 : -1;
      binary |= (Swar.equal(word, 0) & within) != 0;
      if ((Swar.negative(word) & within) != 0 || !utf8.isBetweenCharacters()) {
        for (int i = at; i < Math.min(at + WORD, end); i++) {
          utf8.take(bytes[i]);
        }
      }
      long found = Swar.equal(word, quotes) & within;
      for (; found != 0; found &= found - 1) {
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
