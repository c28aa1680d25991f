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
  private static final int CONTROL = '\r' + 1;

  private static final long CONTROLS = Swar.all(CONTROL);

  private final TextSource source;
  private final long delimiters;
  private final long quotes;
  private final int[] marks = new int[CellAddress.COLUMNS + BLOCK + 2];
  private final int[] events = new int[BLOCK + 1];
  private byte[] bytes;
  private int filled;
  private int marked;
  private int mark;
  private int count;
  private int event;
  private int eventCount;
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

  /** Places in ascending order, those from {@link #mark} to {@link #count} not taken yet. */
  int[] marks() {
    return marks;
  }

  /** Index of the first mark that is not taken. */
  int mark() {
    return mark;
  }

  int count() {
    return count;
  }

  /** Takes all marks before an index. */
  void take(int before) {
    mark = before;
  }

  /**
   * Index of the next mark at or after a place that is no delimiter. Those before the place are
   * taken.
   *
   * @param keeping whether the delimiters before it are kept
   * @return -1 if this stretch has none, or more delimiters before it than a row has columns
   */
  int event(int from, boolean keeping) {
    while (true) {
      while (mark < count && marks[mark] < from) {
        mark++;
      }
      while (event < eventCount && events[event] < mark) {
        event++;
      }
      if (event < eventCount) {
        return events[event];
      }
      mark = keeping ? mark : count;
      if (count - mark > CellAddress.COLUMNS || !markOn()) {
        return -1;
      }
    }
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
    mark = 0;
    count = 0;
    event = 0;
    eventCount = 0;
    ended = added == 0;
    if (ended && kept > 0 && bytes[kept - 1] != '\n' && bytes[kept - 1] != '\r') {
      bytes[filled++] = '\n';
    }
    return filled > 0;
  }

  /** Marks the next block; those not taken yet stay before its own. False at the text's end. */
  private boolean markOn() {
    count -= mark;
    System.arraycopy(marks, mark, marks, 0, count);
    mark = 0;
    int kept = count;
    while (count == kept && marked < filled) {
      int end = Math.min(marked + BLOCK, filled);
      mark(marked, end);
      marked = end;
    }
    return count > kept;
  }

  private void mark(int from, int end) {
    byte[] text = bytes;
    int[] places = marks;
    long delimiter = delimiters;
    long quote = quotes;
    int found = count;
    event = 0;
    eventCount = 0;
    for (int at = from; at < end; at += WORD) {
      long word = Swar.word(text, at);
      long here = Swar.equal(word, delimiter);
      if (Swar.negative(Swar.any(word, quote, CONTROLS)) != 0) {
        long other = (Swar.equal(word, quote) | Swar.below(word, CONTROL)) & ~here;
        here |= other;
        for (; other != 0; other &= other - 1) {
          events[eventCount++] = found + Long.bitCount(here & (Long.lowestOneBit(other) - 1));
        }
      }
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
    while (found > count && places[found - 1] >= end) {
      found--;
    }
    while (eventCount > 0 && events[eventCount - 1] >= found) {
      eventCount--;
    }
    count = found;
  }
}
