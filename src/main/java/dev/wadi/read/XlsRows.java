package dev.wadi.read;

import java.util.BitSet;

/** The rows of an .xls worksheet: the records of its cells, gathered row by row. */
final class XlsRows {
  private static final int ROW = 0x208;
  private static final int FORMULA = 0x06;
  private static final int MUL_RK = 0xbd;
  private static final int MUL_BLANK = 0xbe;
  private static final int RICH = 0xd6;
  private static final int SHARED = 0xfd;
  private static final int BLANK = 0x201;
  private static final int NUMBER = 0x203;
  private static final int LABEL = 0x204;
  private static final int BOOL_ERROR = 0x205;
  private static final int STRING = 0x207;
  private static final int RK = 0x27e;
  private static final int LAST_COLUMN = 255;
  private static final int HIDDEN = 0x20;
  private static final long SPECIAL = 0xffffL << 48;

  private final XlsRecords records;
  private final XlsGlobals globals;
  private final XlsText text;
  private final boolean[] dates;
  private final String sheet;
  private final Limits limits;
  private final RowBuffer row;
  private final Utf8Buffer own = new Utf8Buffer(4 << 10);
  private final BitSet hidden = new BitSet();
  private final BitSet seen = new BitSet();
  private int next = -1; // row of the cell at which the records stand
  private int formula = -1; // column of the formula whose text follows
  private int depth;
  private boolean ended;

  /** The records stand at the sheet's first. */
  XlsRows(XlsRecords records, XlsGlobals globals, String sheet, Limits limits) {
    this.records = records;
    this.globals = globals;
    this.text = new XlsText(records);
    this.dates = globals.dates();
    this.sheet = sheet;
    this.limits = limits;
    this.row = new RowBuffer(globals.isFrom1904(), globals.texts());
  }

  Cells cells() {
    return row;
  }

  boolean next() {
    if (next < 0 && !toCell()) {
      return false;
    }
    begin(next);
    int number = next;
    while (next == number) {
      cell(records.type());
      next = -1;
      toCell();
    }
    return true;
  }

  /** Moves to the next cell and reads the number of its row; false at the sheet's end. */
  private boolean toCell() {
    while (!ended && next < 0) {
      if (!records.next()) {
        throw XlsRecords.corrupt("sheet '%s' breaks off".formatted(sheet));
      }
      take(records.type());
    }
    return !ended;
  }

  private void take(int type) {
    switch (type) {
      case XlsGlobals.BOF -> depth++;
      case XlsGlobals.EOF -> ended = depth-- == 0;
      case ROW -> row();
      case STRING -> formulaText();
      case FORMULA, MUL_RK, MUL_BLANK, RICH, SHARED, BLANK, NUMBER, LABEL, BOOL_ERROR, RK ->
          next = depth == 0 ? records.u16() : -1;
      default -> {}
    }
  }

  private void row() {
    int number = records.u16();
    records.skip(10);
    hidden.set(number, (records.u8() & HIDDEN) != 0);
  }

  private void begin(int number) {
    if (seen.get(number)) {
      throw refusal(Refusal.AMBIGUOUS, number, "the row comes twice");
    }
    seen.set(number);
    own.clear();
    formula = -1;
    row.begin(number + 1);
    if (hidden.get(number)) {
      row.hide();
    }
  }

  private void cell(int type) {
    int column = records.u16();
    switch (type) {
      case MUL_BLANK -> {}
      case MUL_RK -> numbers(column);
      default -> {
        boolean date = isDate(records.u16());
        claim(column);
        one(type, column, date);
      }
    }
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
      default -> {}
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
      default -> {}
    }
  }

  private void formulaText() {
    if (formula >= 0 && depth == 0) {
      text(formula, records.u16());
      formula = -1;
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
          row.rowNumber() - 1,
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
          Refusal.TOO_LARGE,
          row.rowNumber() - 1,
          "it holds more than %,d characters".formatted(limits.rowCharacters()));
    }
    row.putText(column, own.bytes(), from, own.end());
  }

  private void claim(int column) {
    if (column > LAST_COLUMN) {
      throw refusal(
          Refusal.BAD_CELL_REFERENCE,
          row.rowNumber() - 1,
          "column %d is no place in an .xls sheet, which ends at IV65536".formatted(column + 1));
    }
    if (row.has(column)) {
      throw refusal(
          Refusal.AMBIGUOUS,
          row.rowNumber() - 1,
          "column %s: the cell occurs twice".formatted(CellAddress.letters(column)));
    }
  }

  private UnreadableFileException refusal(Refusal refusal, int number, String what) {
    return new UnreadableFileException(
        refusal,
        "sheet '%s', row %d: %s; save the workbook again in Excel and send that"
            .formatted(sheet, number + 1, what));
  }
}
