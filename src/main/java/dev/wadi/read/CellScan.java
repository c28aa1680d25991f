package dev.wadi.read;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads cells of the shapes that spreadsheet programs write, eight bytes at a time, and stops
 * before the first other one, which the strict reader then takes from there. A cell is put into its
 * row only when all of it was recognised. Zeros behind the window's limit match nothing.
 */
final class CellScan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long CELL = ascii("<c r=\"");
  private static final long CELL_MASK = 0xffff_ffff_ffffL;
  private static final long END = ascii("</v></c>");
  private static final int VALUE = (int) ascii("<v>");
  private static final int FORMULA = (int) ascii("<f>");
  private static final int THREE = 0xff_ffff;
  private static final int STYLE = (int) ascii(" s=\"");
  private static final int TYPE = (int) ascii(" t=\"");
  private static final int LONGEST_PLACE = 9;
  private static final int RESULT = 1;
  private static final int INLINE = 2;

  private final RowBuffer row;
  private final SharedTexts table;
  private final boolean[] dates;
  private final TextBuffer texts;
  private final RowPlace place;
  private long rowEnd;
  private long rowEndMask;
  private int rowNumber;
  private int column;
  private int style;
  private int type;

  CellScan(RowBuffer row, SharedTexts table, boolean[] dates, TextBuffer texts, RowPlace place) {
    this.row = row;
    this.table = table;
    this.dates = dates;
    this.texts = texts;
    this.place = place;
  }

  /** The first eight letters, as they are read from memory. */
  static long ascii(String text) {
    long word = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      word = word << 8 | text.charAt(i);
    }
    return word;
  }

  static boolean starts(byte[] bytes, int at, long six) {
    return ((long) LONGS.get(bytes, at) & CELL_MASK) == six;
  }

  /** The cells' references must end with the row's number. */
  private void end(int number) {
    if (number == rowNumber) {
      return;
    }
    rowNumber = number;
    String end = number + "\"";
    rowEnd = ascii(end);
    rowEndMask = end.length() == Long.BYTES ? -1 : (1L << 8 * end.length()) - 1;
  }

  /** Reads cells from a place on; returns where the first other thing stands. */
  int scan(byte[] bytes, int from) throws IOException {
    int at = from;
    end(place.number());
    while (starts(bytes, at, CELL)) {
      int last = place.column;
      int next = cell(bytes, at + 6);
      if (next < 0) {
        place.column = last;
        break;
      }
      at = next;
    }
    return at;
  }

  private int cell(byte[] bytes, int from) throws IOException {
    int at = reference(bytes, from);
    if (at < 0) {
      return -1;
    }
    place.column = column;
    style = 0;
    type = 0;
    if (bytes[at] == ' ') {
      at = attributes(bytes, at);
    }
    if (bytes[at] == '/' && bytes[at + 1] == '>') {
      return at + 2;
    }
    if (bytes[at] != '>') {
      return -1;
    }
    return switch (type) {
      case 0, 'n' -> number(bytes, at + 1);
      case 's' -> shared(bytes, at + 1);
      case INLINE -> inline(bytes, at + 1);
      case RESULT -> text(bytes, at + 1);
      default -> -1;
    };
  }

  /** Reads a reference behind the last one; returns what follows its quote, or -1. */
  private int reference(byte[] bytes, int from) {
    int number = 0;
    int at = from;
    byte letter = bytes[at];
    while (letter >= 'A' && letter <= 'Z') {
      number = number * 26 + letter - 'A' + 1;
      letter = bytes[++at];
    }
    int length = at - from;
    if (length == 0 || length > 3 || number > CellAddress.COLUMNS || number <= row.width()) {
      return -1;
    }
    if (((long) LONGS.get(bytes, at) & rowEndMask) != rowEnd) {
      return -1;
    }
    column = number - 1;
    return at + ((64 - Long.numberOfLeadingZeros(rowEndMask)) >> 3);
  }

  /** Reads style and type; returns what follows, or where something else stands. */
  private int attributes(byte[] bytes, int from) {
    int at = from;
    int word = (int) INTS.get(bytes, at);
    if (word == STYLE) {
      at += 4;
      int value = 0;
      int start = at;
      while (bytes[at] >= '0' && bytes[at] <= '9' && at < start + 6) {
        value = value * 10 + bytes[at++] - '0';
      }
      if (bytes[at] != '"' || at == start) {
        return from;
      }
      style = value;
      at++;
      word = (int) INTS.get(bytes, at);
    }
    return word == TYPE ? type(bytes, at + 4, from) : at;
  }

  private int type(byte[] bytes, int at, int otherwise) {
    byte first = bytes[at];
    if (bytes[at + 1] == '"') {
      type = first;
      return at + 2;
    }
    long word = (long) LONGS.get(bytes, at);
    if ((word & 0xffff_ffffL) == ascii("str\"")) {
      type = RESULT;
      return at + 4;
    }
    if (word == ascii("inlineSt") && bytes[at + 8] == 'r' && bytes[at + 9] == '"') {
      type = INLINE;
      return at + 10;
    }
    return otherwise;
  }

  private int number(byte[] bytes, int from) {
    int at = from;
    int word = (int) INTS.get(bytes, at) & THREE;
    if (word == FORMULA) {
      at = formula(bytes, at + 3);
      word = (int) INTS.get(bytes, at) & THREE;
    }
    if (word != VALUE) {
      return -1;
    }
    int start = at + 3;
    int end = PlainText.plainEnd(bytes, start);
    if ((long) LONGS.get(bytes, end) != END) {
      return -1;
    }
    row.putWritten(column, bytes, start, end, style < dates.length && dates[style]);
    texts.count(end - start);
    return end + Long.BYTES;
  }

  /** Passes over a formula; returns what follows it, or a place where no value stands. */
  private static int formula(byte[] bytes, int from) {
    int end = PlainText.plainEnd(bytes, from);
    return (int) INTS.get(bytes, end) == (int) ascii("</f>") ? end + 4 : from - 3;
  }

  private int shared(byte[] bytes, int from) throws IOException {
    if (((int) INTS.get(bytes, from) & THREE) != VALUE) {
      return -1;
    }
    int at = from + 3;
    int end = at + LONGEST_PLACE;
    int index = 0;
    while (bytes[at] >= '0' && bytes[at] <= '9' && at < end) {
      index = index * 10 + bytes[at++] - '0';
    }
    if (at == from + 3 || (long) LONGS.get(bytes, at) != END || !table.reaches(index)) {
      return -1;
    }
    row.putShared(column, index);
    return at + Long.BYTES;
  }

  private int text(byte[] bytes, int from) {
    int at = from;
    if (((int) INTS.get(bytes, at) & THREE) == FORMULA) {
      at = formula(bytes, at + 3);
    }
    if (((int) INTS.get(bytes, at) & THREE) != VALUE) {
      return -1;
    }
    int end = PlainText.plainEnd(bytes, at + 3);
    if ((long) LONGS.get(bytes, end) != END) {
      return -1;
    }
    texts.count(end - at - 3);
    row.putText(column, bytes, at + 3, end);
    return end + Long.BYTES;
  }

  private int inline(byte[] bytes, int from) {
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
