package dev.wadi.read;

/** The cells of one row of an .xls worksheet, put record by record. */
final class XlsCells {
  private static final int FORMULA = 0x06;
  private static final int MUL_RK = 0xbd;
  private static final int MUL_BLANK = 0xbe;
  private static final int RICH = 0xd6;
  private static final int SHARED = 0xfd;
  private static final int BLANK = 0x201;
  private static final int NUMBER = 0x203;
  private static final int LABEL = 0x204;
  private static final int BOOL_ERROR = 0x205;
  private static final int RK = 0x27e;
  private static final int LAST_COLUMN = 255;
  private static final long SPECIAL = 0xffffL << 48;

  private final XlsRecords records;
  private final XlsGlobals globals;
  private final XlsText text;
  private final boolean[] dates;
  private final String sheet;
  private final Limits limits;
  private final RowBuffer row;
  private final Utf8Buffer own = new Utf8Buffer(4 << 10);
  private int formula = -1; // column of the formula whose text follows

  XlsCells(XlsRecords records, XlsGlobals globals, String sheet, Limits limits) {
    this.records = records;
    this.globals = globals;
    this.text = new XlsText(records);
    this.dates = globals.dates();
    this.sheet = sheet;
    this.limits = limits;
    this.row = new RowBuffer(globals.isFrom1904(), globals.texts());
  }

  /** Whether a record is a cell, or several. */
  static boolean isCell(int type) {
    return switch (type) {
      case FORMULA, MUL_RK, MUL_BLANK, RICH, SHARED, BLANK, NUMBER, LABEL, BOOL_ERROR, RK -> true;
      default -> false;
    };
  }

  Cells view() {
    return row;
  }

  void begin(int number, boolean hidden) {
    own.clear();
    formula = -1;
    row.begin(number + 1);
    if (hidden) {
      row.hide();
    }
  }

  /** The record stands behind its row. */
  void put(int type) {
    int column = records.u16();
    if (type == MUL_RK) {
      numbers(column);
    } else if (type != MUL_BLANK) {
      boolean date = isDate(records.u16());
      claim(column);
      one(type, column, date);
    }
  }

  /** The text that a formula came to. */
  void formulaText() {
    if (formula >= 0) {
      text(formula, records.u16());
      formula = -1;
    }
  }

  UnreadableFileException refusal(Refusal refusal, int number, String what) {
    return new UnreadableFileException(
        refusal,
        "sheet '%s', row %d: %s; save the workbook again in Excel and send that"
            .formatted(sheet, number + 1, what));
  }

  private void one(int type, int column, boolean date) {
    switch (type) {
      case RK -> BinaryNumber.put(row, column, BinaryNumber.ofRk(records.i32()), date);
      case NUMBER -> number(column, records.i64(), date);
      case FORMULA -> formula(column, records.i64(), date);
      case SHARED -> shared(column, records.i32());
      case LABEL, RICH -> text(column, records.u16());
      case BOOL_ERROR -> {
        int value = records.u8();
        flag(column, value, records.u8() != 0);
      }
      default -> {} // blank
    }
  }

  private void numbers(int first) {
    for (int column = first; records.remaining() >= 8; column++) {
      boolean date = isDate(records.u16());
      claim(column);
      BinaryNumber.put(row, column, BinaryNumber.ofRk(records.i32()), date);
    }
  }

  private boolean isDate(int style) {
    return style < dates.length && dates[style];
  }

  private void number(int column, long bits, boolean date) {
    BinaryNumber.put(row, column, Double.longBitsToDouble(bits), date);
  }

  /** The value that was calculated last; what is no number is marked by two bytes of ones. */
  private void formula(int column, long bits, boolean date) {
    if ((bits & SPECIAL) != SPECIAL) {
      number(column, bits, date);
      return;
    }
    switch ((int) bits & 0xff) {
      case 0 -> formula = column;
      case 1 -> flag(column, (int) (bits >> 16) & 0xff, false);
      case 2 -> flag(column, (int) (bits >> 16) & 0xff, true);
      default -> {} // an empty text
    }
  }

  private void flag(int column, int value, boolean error) {
    if (error) {
      byte[] shown = ErrorText.of(value);
      row.putError(column, shown, 0, shown.length);
    } else {
      row.putBoolean(column, value != 0);
    }
  }

  private void shared(int column, int place) {
    if (place < 0 || place >= globals.texts().size()) {
      throw refusal(
          Refusal.CORRUPT,
          "column %s points to shared text %d, which is not there"
              .formatted(CellAddress.letters(column), place));
    }
    row.putShared(column, place);
  }

  private void text(int column, int characters) {
    if (!globals.isUnicode()) {
      row.putText(column, text.read(characters, globals.charset()));
      return;
    }
    int from = own.end();
    text.append(characters, own);
    if (own.end() > limits.rowCharacters()) {
      throw refusal(
          Refusal.TOO_LARGE, "it holds more than %,d characters".formatted(limits.rowCharacters()));
    }
    row.putText(column, own.bytes(), from, own.end());
  }

  private void claim(int column) {
    if (column > LAST_COLUMN) {
      throw refusal(
          Refusal.BAD_CELL_REFERENCE,
          "column %d is no place in an .xls sheet, which ends at IV65536".formatted(column + 1));
    }
    if (row.has(column)) {
      throw refusal(
          Refusal.AMBIGUOUS,
          "column %s: the cell occurs twice".formatted(CellAddress.letters(column)));
    }
  }

  private UnreadableFileException refusal(Refusal refusal, String what) {
    return refusal(refusal, row.rowNumber() - 1, what);
  }
}
