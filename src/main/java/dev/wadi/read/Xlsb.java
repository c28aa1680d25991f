package dev.wadi.read;

import java.io.IOException;
import java.util.List;

/** Reads .xlsb workbooks: the parts of an .xlsx, most of them records instead of XML. */
final class Xlsb {
  private Xlsb() {}

  static TableFile inspect(Bytes bytes, Opening opening, Limits limits) throws IOException {
    try (ZipParts parts = ZipParts.open(bytes, limits)) {
      WorkbookParts found = WorkbookParts.find(parts);
      List<Sheet> sheets = XlsbParts.of(parts, found).sheets();
      String name = sheets.get(SheetChoice.of(sheets, opening.sheet())).name();
      return TableFile.workbook(Format.XLSB, name, sheets, found.modified(parts));
    }
  }

  static TableCursor open(Bytes bytes, TableFile facts, Opening opening, Limits limits)
      throws IOException {
    ZipParts parts = ZipParts.open(bytes, limits);
    try {
      XlsbParts found = XlsbParts.of(parts, WorkbookParts.find(parts));
      int sheet = SheetChoice.of(found.sheets(), opening.sheet().or(facts::sheet));
      return new XlsbRows(parts, found, sheet, limits);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }
}
