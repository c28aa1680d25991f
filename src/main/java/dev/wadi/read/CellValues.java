package dev.wadi.read;

import java.io.IOException;

/**
 * Reads what stands in a cell of a usual shape, up to the cell's end; tells what follows that, or
 * -1 if the shape is another one. Nothing is put into the row before the end was seen.
 */
final class CellValues {
  private static final long END = Words.ascii("</v></c>");
  private static final int VALUE = (int) Words.ascii("<v>");
  private static final int FORMULA = (int) Words.ascii("<f>");
  private static final int LONGEST_PLACE = 9;

  private final RowBuffer row;
  private final SharedTexts table;
  private final boolean[] dates;
  private final TextBuffer texts;

  CellValues(RowBuffer row, SharedTexts table, boolean[] dates, TextBuffer texts) {
    this.row = row;
    this.table = table;
    this.dates = dates;
    this.texts = texts;
  }

  /** Reads a number, perhaps behind a formula. */
  int number(byte[] bytes, int from, int column, int style) {
    int at = from;
    int word = Words.three(bytes, at);
    if (word == FORMULA) {
      at = formula(bytes, at + 3);
      word = Words.three(bytes, at);
    }
    if (word != VALUE) {
      return -1;
    }
    boolean date = style < dates.length && dates[style];
    int next = digits(bytes, at + 3, column, date);
    return next < 0 ? written(bytes, at + 3, column, date) : next;
  }

  /** Reads a number of digits and a point alone, or returns -1. */
  private int digits(byte[] bytes, int from, int column, boolean date) {
    boolean minus = bytes[from] == '-';
    int start = minus ? from + 1 : from;
    long digits = 0;
    int point = -1;
    int at = start;
    while (true) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (digit == '.' - '0' && point < 0) {
        point = at;
      } else {
        break;
      }
      at++;
    }
    int written = point < 0 ? at - start : at - start - 1;
    if (written == 0 || written > Numbers.MOST_DIGITS || Words.eight(bytes, at) != END) {
      return -1;
    }
    double value = Numbers.value(digits, point < 0 ? 0 : point + 1 - at);
    if (Double.isNaN(value)) {
      return -1;
    }
    row.putParsed(column, bytes, from, at, minus ? 0.0 - value : value, date);
    return at + Long.BYTES;
  }

  private int written(byte[] bytes, int from, int column, boolean date) {
    int end = PlainText.plainEnd(bytes, from);
    if (Words.eight(bytes, end) != END) {
      return -1;
    }
    texts.count(end - from);
    row.putWritten(column, bytes, from, end, date);
    return end + Long.BYTES;
  }

  /** Passes over a formula; returns what follows it, or a place where no value stands. */
  private static int formula(byte[] bytes, int from) {
    int end = PlainText.plainEnd(bytes, from);
    return Words.four(bytes, end) == (int) Words.ascii("</f>") ? end + 4 : from - 3;
  }

  /** Reads a place in the text table. */
  int shared(byte[] bytes, int from, int column) throws IOException {
    if (Words.three(bytes, from) != VALUE) {
      return -1;
    }
    int at = from + 3;
    int end = at + LONGEST_PLACE;
    int index = 0;
    while (bytes[at] >= '0' && bytes[at] <= '9' && at < end) {
      index = index * 10 + bytes[at++] - '0';
    }
    if (at == from + 3 || Words.eight(bytes, at) != END || !table.reaches(index)) {
      return -1;
    }
    row.putShared(column, index);
    return at + Long.BYTES;
  }

  /** Reads the text that a formula gave. */
  int text(byte[] bytes, int from, int column) {
    int at = from;
    if (Words.three(bytes, at) == FORMULA) {
      at = formula(bytes, at + 3);
    }
    if (Words.three(bytes, at) != VALUE) {
      return -1;
    }
    int end = PlainText.plainEnd(bytes, at + 3);
    if (Words.eight(bytes, end) != END) {
      return -1;
    }
    texts.count(end - at - 3);
    row.putText(column, bytes, at + 3, end);
    return end + Long.BYTES;
  }

  /** Reads a text that stands in the cell itself. */
  int inline(byte[] bytes, int from, int column) {
    int start = PlainText.INLINE.begin(bytes, from);
    int end = start < 0 ? -1 : PlainText.INLINE.end(bytes, start);
    if (end < 0) {
      return -1;
    }
    texts.count(end - start);
    row.putText(column, bytes, start, end);
    return end + PlainText.INLINE.closing();
  }
}
