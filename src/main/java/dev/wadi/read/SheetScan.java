package dev.wadi.read;

import java.io.IOException;

/** The rows of a worksheet part. */
final class SheetScan implements TableCursor {
  private static final long ROW_END = Words.ascii("</row>");

  private final XmlScan xml;
  private final ZipParts parts;
  private final SharedTexts table;
  private final RowBuffer row;
  private final RowPlace place;
  private final CellScan plainCells;
  private final CellReading cells;
  private final TextBuffer texts;
  private Where where = Where.BEFORE;
  private boolean plain;

  private enum Where {
    BEFORE,
    SHEET,
    ROWS,
    END
  }

  SheetScan(
      ZipParts parts,
      SheetList.Entry sheet,
      SharedTexts table,
      RowBuffer row,
      boolean[] dates,
      Limits limits)
      throws IOException {
    this.parts = parts;
    this.table = table;
    this.xml = XmlScan.of(parts, sheet.path(), limits.readAheadBytes());
    this.row = row;
    this.place = new RowPlace(sheet.sheet().name(), row);
    this.texts = new TextBuffer(limits.rowCharacters(), () -> tooLarge(limits));
    this.plainCells = new CellScan(row, place, new CellValues(row, table, dates, texts));
    this.cells = new CellReading(xml, row, table, dates, texts, place);
  }

  @Override
  public boolean next() throws IOException {
    xml.in.release();
    if (where == Where.BEFORE) {
      xml.root("worksheet");
      where = Where.SHEET;
    }
    while (where != Where.END) {
      if (where == Where.SHEET) {
        findRows();
      } else if (nextRow()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Cells cells() {
    return row;
  }

  @Override
  public void close() throws IOException {
    xml.close();
    table.close();
    parts.close();
  }

  private void findRows() throws IOException {
    if (!xml.child()) {
      xml.finish();
      table.finish();
      where = Where.END;
    } else if (xml.is("sheetData")) {
      where = Where.ROWS;
      plain = xml.isPlain();
    } else {
      xml.skip();
    }
  }

  /** Reads the next row; false after something else. */
  private boolean nextRow() throws IOException {
    if (plain && beginsPlainRow()) {
      readRow();
      return true;
    }
    if (!xml.child()) {
      where = Where.SHEET;
    } else if (xml.is("row")) {
      place.beginRow(xml.tag());
      readRow();
      return true;
    } else {
      xml.skip();
    }
    return false;
  }

  /** Recognises a row's tag that says nothing but its number and where its cells lie. */
  private boolean beginsPlainRow() {
    XmlWindow in = xml.in;
    int end = PlainRow.end(in.bytes, in.at);
    if (end < 0) {
      return false;
    }
    int number = PlainRow.number(in.bytes, in.at);
    in.at = end;
    xml.enter(PlainRow.NAME);
    place.begin(number, true);
    return true;
  }

  private void readRow() throws IOException {
    texts.clear();
    boolean plainRow = plain && xml.isPlain();
    XmlWindow in = xml.in;
    in.hold();
    while (true) {
      if (plainRow && place.isKnown()) {
        in.at = plainCells.scan(in.bytes, in.at);
        if (Words.six(in.bytes, in.at) == ROW_END) {
          in.at += 6;
          xml.leave();
          return;
        }
      }
      if (!xml.child()) {
        place.endRow();
        return;
      }
      if (xml.is("c")) {
        cells.read();
      } else {
        xml.skip();
      }
    }
  }

  private UnreadableFileException tooLarge(Limits limits) {
    return place.refusal(
        Refusal.TOO_LARGE, "holds more than %,d characters".formatted(limits.rowCharacters()));
  }
}
