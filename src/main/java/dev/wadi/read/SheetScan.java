package dev.wadi.read;

import java.io.IOException;

/** The rows of a worksheet part. */
final class SheetScan implements TableCursor {
  private static final long ROW_END = CellScan.ascii("</row>");

  private final XmlScan xml;
  private final ZipParts parts;
  private final SharedTexts table;
  private final RowBuffer row;
  private final RowPlace place;
  private final CellScan plainCells;
  private final CellReading cells;
  private final TextBuffer texts;
  private Where where = Where.BEFORE;

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
    this.xml = XmlScan.of(parts, sheet.path());
    this.row = row;
    this.place = new RowPlace(sheet.sheet().name(), row);
    this.texts = new TextBuffer(limits.rowCharacters(), () -> tooLarge(limits));
    this.plainCells = new CellScan(row, table, dates, texts, place);
    this.cells = new CellReading(xml, row, table, dates, texts, place);
  }

  @Override
  public boolean next() throws IOException {
    xml.in.release();
    while (where != Where.END) {
      switch (where) {
        case BEFORE -> {
          xml.root("worksheet");
          where = Where.SHEET;
        }
        case SHEET -> findRows();
        default -> {
          if (!xml.child()) {
            where = Where.SHEET;
          } else if (xml.is("row")) {
            readRow();
            return true;
          } else {
            xml.skip();
          }
        }
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
    } else {
      xml.skip();
    }
  }

  private void readRow() throws IOException {
    place.beginRow(xml.tag());
    texts.clear();
    boolean plain = xml.isPlain();
    xml.in.hold();
    while (true) {
      if (plain && place.isKnown()) {
        XmlWindow in = xml.in;
        in.at = plainCells.scan(in.bytes, in.at);
        if (CellScan.starts(in.bytes, in.at, ROW_END)) {
          in.at += 6;
          xml.leave();
          return;
        }
      }
      if (!xml.child()) {
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
