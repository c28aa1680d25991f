package dev.wadi.read;

import java.io.IOException;

/**
 * Reads cells of the shapes that spreadsheet programs write, eight bytes at a time, and stops
 * before the first other one, which the strict reader then takes from there. A cell is put into its
 * row only when all of it was recognised. Zeros behind the window's limit match nothing.
 */
final class CellScan {
  private static final long CELL = Words.ascii("<c r=\"");
  private static final int STYLE = (int) Words.ascii(" s=\"");
  private static final int TYPE = (int) Words.ascii(" t=\"");
  private static final int RESULT = 1;
  private static final int INLINE = 2;

  private final RowBuffer row;
  private final RowPlace place;
  private final CellValues values;
  private long rowEnd;
  private long rowEndMask;
  private int rowEndLength;
  private int rowNumber;
  private int column;
  private int style;
  private int type;

  CellScan(RowBuffer row, RowPlace place, CellValues values) {
    this.row = row;
    this.place = place;
    this.values = values;
  }

  /** The cells' references must end with the row's number. */
  private void end(int number) {
    if (number == rowNumber) {
      return;
    }
    rowNumber = number;
    long end = '"';
    int bits = Byte.SIZE;
    for (int rest = number; rest > 0; rest /= 10) {
      end = end << Byte.SIZE | ('0' + rest % 10);
      bits += Byte.SIZE;
    }
    rowEnd = end;
    rowEndMask = -1L >>> (Long.SIZE - bits);
    rowEndLength = bits / Byte.SIZE;
  }

  /** Reads cells from a place on; returns where the first other thing stands. */
  int scan(byte[] bytes, int from) throws IOException {
    int at = from;
    end(place.number());
    while (Words.six(bytes, at) == CELL) {
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
      case 0, 'n' -> values.number(bytes, at + 1, column, style);
      case 's' -> values.shared(bytes, at + 1, column);
      case INLINE -> values.inline(bytes, at + 1, column);
      case RESULT -> values.text(bytes, at + 1, column);
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
    if ((Words.eight(bytes, at) & rowEndMask) != rowEnd) {
      return -1;
    }
    column = number - 1;
    return at + rowEndLength;
  }

  /** Reads style and type; returns what follows, or where something else stands. */
  private int attributes(byte[] bytes, int from) {
    int at = from;
    int word = Words.four(bytes, at);
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
      word = Words.four(bytes, at);
    }
    return word == TYPE ? type(bytes, at + 4, from) : at;
  }

  private int type(byte[] bytes, int at, int otherwise) {
    byte first = bytes[at];
    if (bytes[at + 1] == '"') {
      type = first;
      return at + 2;
    }
    long word = Words.eight(bytes, at);
    if ((word & 0xffff_ffffL) == Words.ascii("str\"")) {
      type = RESULT;
      return at + 4;
    }
    if (word == Words.ascii("inlineSt") && bytes[at + 8] == 'r' && bytes[at + 9] == '"') {
      type = INLINE;
      return at + 10;
    }
    return otherwise;
  }
}
