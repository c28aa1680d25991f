package dev.wadi.read;

import java.io.IOException;

/**
 * A stretch of a CSV's text, and the places in it where a delimiter, a quote or a line end may
 * stand. Grows only for a record that is longer than it.
 */
final class CsvWindow {
  /** Beyond the caches' size a larger window is no faster. */
  static final int SIZE = 128 << 10;

  private static final int WORD = 8;
  private static final int BLOCK = 512 * WORD;

  /** Above both line ends; what else lies below it is rare and passed over by the cursor. */
  private static final int CONTROLS = '\r' + 1;

  private final TextSource source;
  private final long delimiters;
  private final long quotes;
  private final int[] marks = new int[BLOCK + 2];
  private byte[] bytes;
  private int filled;
  private int marked;
  private int count;
  private boolean ended;

  CsvWindow(TextSource source, char delimiter, char quote, int size) {
    this.source = source;
    this.delimiters = Swar.all(delimiter);
    this.quotes = Swar.all(quote);
    this.bytes = new byte[size + 2 * WORD];
  }

  byte[] bytes() {
    return bytes;
  }

  /** End of the text in {@link #bytes}. */
  int filled() {
    return filled;
  }

  /** Whether nothing follows. The last line is then closed by a line end. */
  boolean isEnded() {
    return ended;
  }

  /** Places that {@link #mark} found, in ascending order. */
  int[] marks() {
    return marks;
  }

  /** Number of {@link #marks}. */
  int count() {
    return count;
  }

  /** Looks for the next places; false if this stretch has no more of them. */
  boolean mark() {
    count = 0;
    while (count == 0 && marked < filled) {
      int end = Math.min(marked + BLOCK, filled);
      int found = mark(marked, end);
      while (found > 0 && marks[found - 1] >= end) {
        found--;
      }
      marked = end;
      count = found;
    }
    return count > 0;
  }

  /**
   * Reads on, and begins the search for places anew.
   *
   * @param from what lies before it is given up; it becomes place 0
   * @return false if nothing follows
   */
  boolean more(int from) throws IOException {
    if (ended) {
      return false;
    }
    int kept = filled - from;
    byte[] target = kept > (bytes.length - 2 * WORD) / 2 ? new byte[bytes.length * 2] : bytes;
    System.arraycopy(bytes, from, target, 0, kept);
    bytes = target;
    int added = source.read(bytes, kept, bytes.length - kept - WORD);
    filled = kept + added;
    marked = 0;
    count = 0;
    ended = added == 0;
    if (ended && kept > 0 && bytes[kept - 1] != '\n' && bytes[kept - 1] != '\r') {
      bytes[filled++] = '\n';
    }
    return filled > 0;
  }

  private int mark(int from, int end) {
    byte[] text = bytes;
    int[] places = marks;
    long delimiter = delimiters;
    long quote = quotes;
    int found = 0;
    for (int at = from; at < end; at += WORD) {
      long word = Swar.word(text, at);
      long here =
          Swar.equal(word, delimiter) | Swar.equal(word, quote) | Swar.below(word, CONTROLS);
      int many = Long.bitCount(here);
      places[found] = at + Swar.first(here); // written even if there is none: sooner than asking
      here &= here - 1;
      places[found + 1] = at + Swar.first(here);
      for (int i = 2; i < many; i++) {
        here &= here - 1;
        places[found + i] = at + Swar.first(here);
      }
      found += many;
    }
    return found;
  }
}
