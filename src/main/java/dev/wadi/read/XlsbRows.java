package dev.wadi.read;

import java.io.IOException;
import java.util.BitSet;

/**
 * The rows of an .xlsb worksheet. A cell says its column; the short cells of other writers than
 * Excel stand in the column after their neighbour.
 */
final class XlsbRows implements TableCursor {
  private static final int ROW = 0;
  private static final int BLANK = 1;
  private static final int RK = 2;
  private static final int ERROR = 3;
  private static final int BOOLEAN = 4;
  private static final int REAL = 5;
  private static final int TEXT = 6;
  private static final int SHARED = 7;
  private static final int FORMULA_TEXT = 8;
  private static final int FORMULA_REAL = 9;
  private static final int FORMULA_BOOLEAN = 10;
  private static final int FORMULA_ERROR = 11;
  private static final int SHORT = 12; // and on: the first seven again, without their column
  private static final int LAST_SHORT = 18;
  private static final int RICH_TEXT = 62;
  private static final int END_OF_ROWS = 146;
  private static final int HIDDEN = 0x10;
  private static final int STYLE = 0xffffff;

  private final ZipParts parts;
  private final BinaryRecords records;
  private final TextPool texts;
  private final boolean[] dates;
  private final String sheet;
  private final int rowCharacters;
  private final RowBuffer row;
  private final Utf8Buffer own = new Utf8Buffer(4 << 10);
  private final BitSet seen = new BitSet();
  private boolean atRow;
  private boolean ended;
  private int column;

  /** Begins at the first row; what is opened here is closed with the rows. */
  XlsbRows(ZipParts parts, XlsbParts found, int sheet, Limits limits) throws IOException {
    this.parts = parts;
    this.texts = found.texts(limits);
    this.dates = found.dates();
    this.sheet = found.sheets().get(sheet).name();
    this.rowCharacters = limits.rowCharacters();
    this.row = new RowBuffer(found.isFrom1904(), texts);
    this.records = new BinaryRecords(parts.open(found.path(sheet)), this::place);
  }

  @Override
  public boolean next() throws IOException {
    while (!atRow && !ended) {
      advance();
    }
    if (ended) {
      return false;
    }
    begin();
    atRow = false;
    while (!atRow && !ended) {
      advance();
    }
    return true;
  }

  @Override
  public Cells cells() {
    return row;
  }

  @Override
  public void close() throws IOException {
    records.close();
    parts.close();
  }

  private void advance() throws IOException {
    if (!records.next()) {
      throw new UnreadableFileException(
          Refusal.CORRUPT, "%s: the sheet breaks off; send it again".formatted(place()));
    }
    int type = records.type();
    if (type == ROW) {
      atRow = true;
    } else if (type <= FORMULA_ERROR || type == RICH_TEXT) {
      column = records.i32(0);
      cell(type, Integer.BYTES);
    } else if (type <= LAST_SHORT) {
      column++;
      cell(type - SHORT + BLANK, 0);
    } else if (type == END_OF_ROWS) {
      ended = true;
      boolean more = true;
      while (more) { // to the end, where size and checksum are compared
        more = records.next();
      }
    }
  }

  private void begin() {
    int number = records.i32(0);
    if (number < 0 || number >= CellAddress.ROWS) {
      throw refusal(
          Refusal.BAD_CELL_REFERENCE,
          "row %d after it is no place in a sheet, which ends at XFD1048576"
              .formatted(number + 1L));
    }
    if (seen.get(number)) {
      throw refusal(Refusal.AMBIGUOUS, "row %d: the row comes twice".formatted(number + 1));
    }
    seen.set(number);
    boolean hidden = (records.u8(11) & HIDDEN) != 0;
    own.clear();
    column = -1;
    row.begin(number + 1);
    if (hidden) {
      row.hide();
    }
  }

  /** A cell's style stands at the offset, its value behind. */
  private void cell(int type, int offset) {
    if (column < 0 || column >= CellAddress.COLUMNS) {
      throw refusal(
          Refusal.BAD_CELL_REFERENCE,
          "column %d is no place in a sheet, which ends at XFD1048576".formatted(column + 1L));
    }
    if (row.rowNumber() == 0 || row.has(column)) {
      throw row.rowNumber() == 0
          ? refusal(Refusal.CORRUPT, "a cell stands before the first row")
          : refusal(Refusal.AMBIGUOUS, letters() + ": the cell occurs twice");
    }
    int value = offset + Integer.BYTES;
    switch (type) {
      case SHARED -> shared(records.i32(value));
      case RK -> number(BinaryNumber.ofRk(records.i32(value)), offset);
      case REAL, FORMULA_REAL -> number(records.real(value), offset);
      case TEXT, FORMULA_TEXT -> text(value);
      case RICH_TEXT -> text(value + 1);
      case BOOLEAN, FORMULA_BOOLEAN -> row.putBoolean(column, records.u8(value) != 0);
      case ERROR, FORMULA_ERROR -> error(records.u8(value));
      default -> {} // blank
    }
  }

  private void number(double value, int offset) {
    int style = records.i32(offset) & STYLE;
    BinaryNumber.put(row, column, value, style < dates.length && dates[style]);
  }

  private void shared(int place) {
    if (place < 0 || place >= texts.size()) {
      throw refusal(
          Refusal.CORRUPT,
          "%s points to shared text %d, which is not there".formatted(letters(), place));
    }
    row.putShared(column, place);
  }

  private void text(int offset) {
    int from = own.end();
    records.text(offset, own);
    if (own.end() > rowCharacters) {
      throw refusal(
          Refusal.TOO_LARGE, "it holds more than %,d characters".formatted(rowCharacters));
    }
    row.putText(column, own.bytes(), from, own.end());
  }

  private void error(int code) {
    byte[] shown = ErrorText.of(code);
    row.putError(column, shown, 0, shown.length);
  }

  private String letters() {
    return "column " + CellAddress.letters(column);
  }

  private String place() {
    return "sheet '%s', row %d".formatted(sheet, row.rowNumber());
  }

  private UnreadableFileException refusal(Refusal refusal, String what) {
    return new UnreadableFileException(
        refusal, "%s: %s; save the workbook again in Excel and send that".formatted(place(), what));
  }
}
