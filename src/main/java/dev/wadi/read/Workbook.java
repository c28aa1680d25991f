package dev.wadi.read;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** Reads an .xlsx workbook part by part with an event parser. */
final class Workbook {
  private Workbook() {}

  static TableFile inspect(Bytes file, Limits limits) throws IOException {
    try (ZipParts parts = ZipParts.open(file, limits)) {
      WorkbookParts found = WorkbookParts.find(parts);
      return TableFile.workbook(
          Format.XLSX,
          found.sheetName(),
          List.of(new Sheet(found.sheetName(), false)),
          found.modified());
    }
  }

  static void read(Bytes file, Limits limits, RowSink sink) throws IOException {
    try (ZipParts parts = ZipParts.open(file, limits)) {
      WorkbookParts found = WorkbookParts.find(parts);
      String[] strings = SharedStrings.read(parts, found, limits);
      BitSet dates = DateStyles.read(parts, found);
      SheetRows rows = new SheetRows(found, strings, dates, limits, sink);
      parts.parse(found.sheet(), rows);
    }
  }
}
