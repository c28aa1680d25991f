package dev.wadi.bench;

import java.io.InputStream;
import java.nio.file.Path;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.binary.XSSFBSharedStringsTable;
import org.apache.poi.xssf.binary.XSSFBSheetHandler;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/**
 * POI as its documentation shows it: cells as formatted texts. They do not tell what they were, so
 * that there is no sum to compare.
 */
final class PoiDocumented implements XSSFSheetXMLHandler.SheetContentsHandler {
  private final Tally tally;
  private long before;

  private PoiDocumented(Tally tally) {
    this.tally = tally;
  }

  static void read(Path file, Tally tally) throws Exception {
    try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      XSSFReader parts = new XSSFReader(workbook);
      XMLReader xml = XMLHelper.newXMLReader();
      xml.setContentHandler(
          new XSSFSheetXMLHandler(
              parts.getStylesTable(),
              new ReadOnlySharedStringsTable(workbook),
              new PoiDocumented(tally),
              new DataFormatter(),
              false));
      try (InputStream sheet = parts.getSheetsData().next()) {
        xml.parse(new InputSource(sheet));
      }
    }
  }

  /** The same of an .xlsb. */
  static void readBinary(Path file, Tally tally) throws Exception {
    try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      XSSFBReader parts = new XSSFBReader(workbook);
      try (InputStream sheet = parts.getSheetsData().next()) {
        new XSSFBSheetHandler(
                sheet,
                parts.getXSSFBStylesTable(),
                null,
                new XSSFBSharedStringsTable(workbook),
                new PoiDocumented(tally),
                new DataFormatter(),
                false)
            .parse();
      }
    }
  }

  @Override
  public void startRow(int row) {
    before = tally.cells();
  }

  @Override
  public void endRow(int row) {
    if (tally.cells() > before) {
      tally.row();
    }
  }

  @Override
  public void cell(String address, String formatted, XSSFComment comment) {
    if (formatted != null && !formatted.isEmpty()) {
      tally.text(formatted.length());
    }
  }
}
