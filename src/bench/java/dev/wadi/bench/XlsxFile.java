package dev.wadi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A generated .xlsx of twenty columns, written as Excel writes: every cell with its address. */
final class XlsxFile {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  private static final String KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final int FLUSH = 60_000;

  private final int rows;
  private final StringBuilder xml = new StringBuilder();

  XlsxFile(int rows) {
    this.rows = rows;
  }

  void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "[Content_Types].xml", contentTypes());
      put(zip, "_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          relations(
              relation(1, "worksheet", "worksheets/sheet1.xml")
                  + relation(2, "styles", "styles.xml")
                  + relation(3, "sharedStrings", "sharedStrings.xml")));
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>".formatted(MAIN, OFFICE)
              + "<sheet name=\"Rows\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      put(zip, "xl/styles.xml", styles());
      sharedStrings(zip);
      sheet(zip);
    }
  }

  private static String contentTypes() {
    return "<Types xmlns=\"%s/content-types\">".formatted(PACKAGE)
        + "<Default Extension=\"rels\" ContentType=\""
        + "application/vnd.openxmlformats-package.relationships+xml\"/>"
        + override("/xl/workbook.xml", "sheet.main")
        + override("/xl/worksheets/sheet1.xml", "worksheet")
        + override("/xl/styles.xml", "styles")
        + override("/xl/sharedStrings.xml", "sharedStrings")
        + "</Types>";
  }

  private static String override(String part, String kind) {
    return "<Override PartName=\"%s\" ContentType=\"%s%s+xml\"/>".formatted(part, KIND, kind);
  }

  private static String relation(int id, String type, String target) {
    return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, OFFICE, type, target);
  }

  private static String relations(String all) {
    return "<Relationships xmlns=\"%s/relationships\">%s</Relationships>".formatted(PACKAGE, all);
  }

  private static String styles() {
    return "<styleSheet xmlns=\"%s\"><fonts count=\"1\"><font/></fonts>".formatted(MAIN)
        + "<fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
  }

  private static void put(ZipOutputStream zip, String part, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(part));
    zip.write((XML + text).getBytes(UTF_8));
    zip.closeEntry();
  }

  private void sharedStrings(ZipOutputStream zip) throws IOException {
    xml.append("<sst xmlns=\"").append(MAIN).append("\">");
    for (int i = 0; i < GeneratedRow.TEXTS; i++) {
      xml.append("<si><t>").append(GeneratedRow.text(i).replace("&", "&amp;")).append("</t></si>");
    }
    put(zip, "xl/sharedStrings.xml", xml.append("</sst>").toString());
    xml.setLength(0);
  }

  private void sheet(ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
    xml.append(XML).append("<worksheet xmlns=\"").append(MAIN).append("\"><dimension ref=\"A1:T");
    xml.append(rows).append("\"/><sheetData>");
    GeneratedRow row = new GeneratedRow();
    for (int number = 1; number <= rows; number++) {
      row.next();
      row(number, row);
      flush(zip, FLUSH);
    }
    xml.append("</sheetData></worksheet>");
    flush(zip, 0);
    zip.closeEntry();
  }

  private void row(int number, GeneratedRow row) {
    xml.append("<row r=\"").append(number).append("\">");
    for (int i = 0; i < GeneratedRow.EACH; i++) {
      begin(3 * i, number).append("\"><v>").append(row.whole[i]).append("</v></c>");
      begin(3 * i + 1, number).append("\"><v>").append(row.cents[i] / 100.0).append("</v></c>");
      begin(3 * i + 2, number).append("\" t=\"s\"><v>").append(row.texts[i]).append("</v></c>");
    }
    for (int i = 0; i < GeneratedRow.DATES; i++) {
      begin(3 * GeneratedRow.EACH + i, number);
      xml.append("\" s=\"1\"><v>").append(row.dates[i]).append("</v></c>");
    }
    xml.append("</row>");
  }

  private StringBuilder begin(int column, int row) {
    return xml.append("<c r=\"").append((char) ('A' + column)).append(row);
  }

  private void flush(ZipOutputStream zip, int above) throws IOException {
    if (xml.length() > above) {
      zip.write(xml.toString().getBytes(UTF_8));
      xml.setLength(0);
    }
  }
}
