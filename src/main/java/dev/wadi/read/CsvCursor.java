package dev.wadi.read;

import dev.wadi.read.Opening.Strictness;
import java.io.IOException;

/** The records of a CSV. Its cells lie in the window; only doubled quotes are moved, within it. */
final class CsvCursor implements TableCursor {
  private static final byte LINE_FEED = '\n';
  private static final byte RETURN = '\r';

  private final CsvWindow window;
  private final byte delimiter;
  private final byte quote;
  private final boolean isStrict;
  private final int longest;
  private final CsvRow row = new CsvRow();
  private int at;
  private int next;
  private boolean doubled;
  private int line = 1;
  private int linesWithin;
  private long quotedCells;
  private long looseCells;

  /**
   * A cursor before the first record.
   *
   * @param size of the window, in bytes
   */
  CsvCursor(TextSource source, CsvForm form, Strictness strictness, Limits limits, int size) {
    this.window = new CsvWindow(source, form.delimiter(), form.quote(), size);
    this.delimiter = (byte) form.delimiter();
    this.quote = (byte) form.quote();
    this.isStrict = strictness == Strictness.STRICT;
    this.longest = limits.rowCharacters();
  }

  @Override
  public boolean next() throws IOException {
    boolean first = line == 1;
    while (!record()) {
      int left = window.filled() - at;
      refuseLonger(left);
      if (!window.more(at)) {
        if (left > 0) {
          throw CsvRefusals.openQuote();
        }
        return false;
      }
      at = 0;
    }
    int from = at;
    at = next;
    refuseLonger(at - from);
    boolean told = first && SeparatorLine.delimiter(window.bytes(), from, at) != 0;
    line += linesWithin + 1;
    return !told || next();
  }

  @Override
  public CsvRow cells() {
    return row;
  }

  /** Cells so far that were enclosed in quotes. */
  long quotedCells() {
    return quotedCells;
  }

  /** Cells so far in which text followed a closing quote. */
  long looseCells() {
    return looseCells;
  }

  /** Whether the text ended within a cell in quotes. */
  boolean isWithin() {
    return window.isEnded() && at < window.filled();
  }

  @Override
  public void close() {}

  /** Reads one record; false if the window ends before it does: then it is read again. */
  private boolean record() {
    byte[] bytes = window.bytes();
    int[] marks = window.marks();
    int start = at;
    linesWithin = 0;
    row.begin(line, bytes);
    for (int event = window.event(start, true); event >= 0; event = window.event(start, true)) {
      int first = window.mark();
      int place = marks[event];
      byte b = bytes[place];
      if (b == LINE_FEED || b == RETURN) {
        row.addAll(start, marks, first, event + 1);
        window.take(event + 1);
        return end(place);
      }
      row.addAll(start, marks, first, event);
      start = event > first ? marks[event - 1] + 1 : start;
      window.take(event + 1);
      if (b == quote && place == start) {
        int closing = closing(place + 1);
        if (closing < 0) {
          return false;
        }
        byte after = bytes[closing + 1];
        if (after == delimiter) {
          addQuoted(start + 1, closing);
          start = closing + 2;
        } else if (after == LINE_FEED || after == RETURN) {
          addQuoted(start + 1, closing);
          return end(closing + 1);
        } else {
          takeLoose();
        }
      }
    }
    if (window.count() - window.mark() > CellAddress.COLUMNS) {
      throw CsvRefusals.tooWide(line);
    }
    return false;
  }

  /** The place of the quote that closes a cell, or -1 if that cannot be told from this window. */
  private int closing(int from) {
    byte[] bytes = window.bytes();
    int[] marks = window.marks();
    int start = from;
    doubled = false;
    for (int event = window.event(start, false); event >= 0; event = window.event(start, false)) {
      int place = marks[event];
      byte b = bytes[place];
      window.take(event + 1);
      if (b == quote) {
        if (place + 1 == window.filled()) {
          return -1;
        }
        if (bytes[place + 1] != quote) {
          return place;
        }
        doubled = true;
        start = place + 2;
      } else if (b == RETURN || (b == LINE_FEED && bytes[place - 1] != RETURN)) {
        linesWithin++;
      }
    }
    return -1;
  }

  private void addQuoted(int from, int to) {
    row.add(from, to);
    quotedCells++;
    if (doubled) {
      row.noteDoubled();
    }
  }

  /** Text follows a closing quote: the cell is what stands there, up to the next delimiter. */
  private void takeLoose() {
    looseCells++;
    if (isStrict) {
      throw CsvRefusals.loose(line + linesWithin, row.written());
    }
  }

  private boolean end(int place) {
    byte[] bytes = window.bytes();
    next = place + 1;
    if (bytes[place] == RETURN) {
      if (next == window.filled()) {
        return window.isEnded() && complete();
      }
      next += bytes[next] == LINE_FEED ? 1 : 0;
    }
    return complete();
  }

  private boolean complete() {
    row.end(quote);
    return true;
  }

  private void refuseLonger(int length) {
    if (length > longest) {
      throw CsvRefusals.tooLong(line, longest);
    }
  }
}
