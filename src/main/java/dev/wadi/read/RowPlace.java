package dev.wadi.read;

/** Where in the sheet the reader is: the number of the row, the column of the cell. */
final class RowPlace {
  private final String sheet;
  private final RowBuffer row;
  private int number;
  private int rows;
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
    int reference = tag.index("r");
    known = reference >= 0;
    number = known ? CellAddress.number(tag.value(reference), 0) : number + 1;
    column = -1;
    if (number < 1 || number > CellAddress.ROWS) {
      throw bad("row %s".formatted(known ? tag.value(reference) : "after the last"));
    }
    if (++rows > CellAddress.ROWS) {
      throw new UnreadableFileException(
          Refusal.TOO_LARGE,
          "sheet '%s' holds more than %,d rows; split the workbook"
              .formatted(sheet, CellAddress.ROWS));
    }
    row.begin(number);
    int hidden = tag.index("hidden");
    if (hidden >= 0 && isTrue(tag.value(hidden))) {
      row.hide();
    }
  }

  /** Moves to the cell of a tag. */
  void moveTo(XmlTag tag) {
    int reference = tag.index("r");
    column = reference < 0 ? column + 1 : place(tag.value(reference));
    known = true;
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
