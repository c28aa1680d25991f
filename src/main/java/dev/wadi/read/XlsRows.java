package dev.wadi.read;

import java.util.BitSet;

/** The rows of an .xls worksheet: the records of its cells, gathered row by row. */
final class XlsRows {
  private static final int ROW = 0x208;
  private static final int STRING = 0x207;
  private static final int HIDDEN = 0x20;

  private final XlsRecords records;
  private final XlsCells cells;
  private final String sheet;
  private final BitSet hidden = new BitSet();
  private final BitSet seen = new BitSet();
  private int next = -1; // row of the cell at which the records stand
  private int depth; // charts lie within sheets
  private boolean ended;

  /** The records stand at the sheet's first. */
  XlsRows(XlsRecords records, XlsGlobals globals, String sheet, Limits limits) {
    this.records = records;
    this.cells = new XlsCells(records, globals, sheet, limits);
    this.sheet = sheet;
  }

  Cells cells() {
    return cells.view();
  }

  boolean next() {
    toCell();
    if (ended) {
      return false;
    }
    int number = next;
    if (seen.get(number)) {
      throw cells.refusal(Refusal.AMBIGUOUS, number, "the row comes twice");
    }
    seen.set(number);
    cells.begin(number, hidden.get(number));
    while (next == number) {
      cells.put(records.type());
      next = -1;
      toCell();
    }
    return true;
  }

  /** Moves to the next cell, unless the records stand at one, and reads the number of its row. */
  private void toCell() {
    while (!ended && next < 0) {
      if (!records.next()) {
        throw XlsRecords.corrupt("sheet '%s' breaks off".formatted(sheet));
      }
      take(records.type());
    }
  }

  private void take(int type) {
    if (type == XlsGlobals.BOF) {
      depth++;
    } else if (type == XlsGlobals.EOF) {
      ended = depth == 0;
      depth--;
    } else if (depth > 0) {
      return;
    } else if (type == ROW) {
      int number = records.u16();
      records.skip(10);
      hidden.set(number, (records.u8() & HIDDEN) != 0);
    } else if (type == STRING) {
      cells.formulaText();
    } else if (XlsCells.isCell(type)) {
      next = records.u16();
    }
  }
}
