package dev.wadi.read;

import java.util.BitSet;

/** Where in the sheet the reader is: the number of the row, the column of the cell. */
final class RowPlace {
  private final String sheet;
  private final RowBuffer row;
  private int number;
  private final BitSet seen = new BitSet();
  private boolean known;
  int column;

  RowPlace(String sheet, RowBuffer row) {
    this.sheet = sheet;
    this.row = row;
  }

  int number() {
    return number;
  }

  /** Whether the row's number is certain, so that no cell can give it another. */
  boolean isKnown() {
    return known;
  }

  void beginRow(XmlTag tag) {
    int reference = tag.attributes().index("r");
    begin(
        reference < 0 ? number + 1 : CellAddress.number(tag.attributes().value(reference), 0),
        reference >= 0);
    int hidden = tag.attributes().index("hidden");
    if (hidden >= 0 && isTrue(tag.attributes().value(hidden))) {
      row.hide();
    }
  }

  /** Begins a row; its number is certain if it was given. */
  void begin(int rowNumber, boolean given) {
    column = -1;
    known = given;
    if (rowNumber < 1 || rowNumber > CellAddress.ROWS) {
      throw bad(given ? "the row's number" : "the row after the last");
    }
    number = rowNumber;
    if (given) {
      note();
    }
    row.begin(number);
  }

  /** Ends a row: without cells that say otherwise it has the number that follows. */
  void endRow() {
    if (!known) {
      note();
    }
  }

  private void note() {
    if (seen.get(number)) {
      throw new UnreadableFileException(
          Refusal.AMBIGUOUS,
          "sheet '%s': row %d occurs twice; save the workbook again in Excel and send that"
              .formatted(sheet, number));
    }
    seen.set(number);
  }

  /** Moves to the cell of a tag. */
  void moveTo(XmlTag tag) {
    int reference = tag.attributes().index("r");
    column = reference < 0 ? column + 1 : place(tag.attributes().value(reference));
    if (!known) {
      known = true;
      note();
    }
    if (column >= CellAddress.COLUMNS) {
      throw bad("the cell after column XFD");
    }
    if (row.has(column)) {
      throw refusal(Refusal.AMBIGUOUS, "occurs twice");
    }
  }

  static boolean isTrue(String flag) {
    return flag.equals("1") || flag.equals("true");
  }

  UnreadableFileException refusal(Refusal refusal, String what) {
    return new UnreadableFileException(
        refusal,
        "sheet '%s', row %d, column %s: the cell %s; save the workbook again in Excel and send that"
            .formatted(sheet, number, CellAddress.letters(Math.max(0, column)), what));
  }

  private int place(String reference) {
    int place = CellAddress.column(reference);
    int cellRow = CellAddress.row(reference);
    if (place < 0 || cellRow < 0 || (known && cellRow != number)) {
      throw bad("cell %s".formatted(reference));
    }
    if (!known) {
      number = cellRow;
      row.renumber(number);
    }
    return place;
  }

  private UnreadableFileException bad(String what) {
    return new UnreadableFileException(
        Refusal.BAD_CELL_REFERENCE,
        "sheet '%s': %s (in row %d) is no place in a sheet, which ends at XFD1048576, or lies in another row; "
                .formatted(sheet, what, number)
            + "save the workbook again in Excel and send that");
  }
}
