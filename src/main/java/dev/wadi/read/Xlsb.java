package dev.wadi.read;

import java.io.IOException;
import java.util.List;

/** Reads .xlsb workbooks: the parts of an .xlsx, most of them records instead of XML. */
final class Xlsb {
  private static final String WORKBOOK = "xl/workbook.bin";

  private Xlsb() {}

  /** Whether the package's workbook is one of records. */
  static boolean isIn(Bytes bytes, Limits limits) throws IOException {
    try (ZipParts parts = ZipParts.open(bytes, limits)) {
      String workbook = workbook(Relations.of(parts, ""));
      return workbook.endsWith(".bin") && parts.has(workbook);
    }
  }

  static TableFile inspect(Bytes bytes, Opening opening, Limits limits) throws IOException {
    try (ZipParts parts = ZipParts.open(bytes, limits)) {
      Relations root = Relations.of(parts, "");
      List<Sheet> sheets = XlsbParts.find(parts, workbook(root)).sheets();
      String name = sheets.get(SheetChoice.of(sheets, opening)).name();
      return TableFile.workbook(Format.XLSB, name, sheets, WorkbookParts.modified(parts, root));
    }
  }

  static TableCursor open(Bytes bytes, TableFile facts, Opening opening, Limits limits)
      throws IOException {
    ZipParts parts = ZipParts.open(bytes, limits);
    try {
      XlsbParts found = XlsbParts.find(parts, workbook(Relations.of(parts, "")));
      return new XlsbRows(parts, found, SheetChoice.of(found.sheets(), opening), limits);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static String workbook(Relations root) {
    return root.byType("/officeDocument").orElse(WORKBOOK);
  }
}
