package dev.wadi.read;

import java.io.IOException;
import java.util.Optional;

/** Workbooks, part by part. */
final class Xlsx {
  private Xlsx() {}

  static TableFile inspect(Bytes file, Opening opening, Limits limits) throws IOException {
    try (ZipParts parts = ZipParts.open(file, limits)) {
      WorkbookParts found = WorkbookParts.find(parts);
      if (found.isBinary()) {
        return Xlsb.inspect(file, opening, limits);
      }
      WorkbookParts.requireContentTypes(parts);
      SheetList sheets = SheetList.read(parts, found);
      String name = sheets.choose(opening.sheet()).sheet().name();
      return TableFile.workbook(Format.XLSX, name, sheets.sheets(), found.modified(parts));
    }
  }

  static TableCursor open(Bytes file, TableFile facts, Opening opening, Limits limits)
      throws IOException {
    ZipParts parts = ZipParts.open(file, limits);
    try {
      return open(parts, opening.sheet().or(facts::sheet), limits);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static TableCursor open(ZipParts parts, Optional<String> wanted, Limits limits)
      throws IOException {
    WorkbookParts found = WorkbookParts.find(parts);
    SheetList sheets = SheetList.read(parts, found);
    SheetList.Entry sheet = sheets.choose(wanted);
    Optional<String> texts = found.sharedTexts(parts);
    SharedTexts table =
        texts.isPresent() ? SharedTexts.open(parts, texts.get(), limits) : SharedTexts.none(limits);
    boolean[] dates = DateStyles.read(parts, found.styles(parts));
    RowBuffer row = new RowBuffer(sheets.from1904(), table);
    return new SheetScan(parts, sheet, table, row, dates, limits);
  }
}
