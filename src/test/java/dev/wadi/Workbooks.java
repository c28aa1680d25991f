package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes small workbooks for tests, in the manner of the stores' exporter. Cells: a String is a
 * shared string, a Number or {@link Raw} a numeric cell, a Boolean a boolean, null an empty cell.
 */
public final class Workbooks {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String TYPES =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  private static final Instant MODIFIED = Instant.parse("2025-11-25T02:37:52Z");

  /** A numeric cell with exactly this text, such as NAN or 0.28999999999999998. */
  public record Raw(String text) {}

  private Workbooks() {}

  /** A workbook of one sheet, last saved at a fixed time. */
  public static Path write(Path file, List<? extends List<?>> rows) {
    return write(file, MODIFIED, rows);
  }

  /** A workbook of one sheet, last saved at the given time. */
  public static Path write(Path file, Instant modified, List<? extends List<?>> rows) {
    Map<String, Integer> strings = new LinkedHashMap<>();
    StringBuilder sheet = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      sheet.append("<row r=\"%d\">".formatted(row + 1));
      for (int column = 0; column < rows.get(row).size(); column++) {
        sheet.append(cell(rows.get(row).get(column), column, row + 1, strings));
      }
      sheet.append("</row>");
    }
    StringBuilder table = new StringBuilder();
    strings
        .keySet()
        .forEach(
            text -> table.append("<si><t xml:space=\"preserve\">" + escaped(text) + "</t></si>"));
    Map<String, String> parts = parts(sheet.toString(), table.toString());
    parts.put("docProps/core.xml", core(modified.toString()));
    return zip(file, parts);
  }

  /**
   * The parts of a minimal workbook around the given content of sheetData and sst, to be altered.
   */
  public static Map<String, String> parts(String rows, String strings) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", contentTypes());
    parts.put("_rels/.rels", packageRelations());
    parts.put("docProps/core.xml", core(MODIFIED.toString()));
    parts.put(
        "xl/workbook.xml", workbook("", "<sheet name=\"Sheet 1\" sheetId=\"1\" r:id=\"r1\"/>"));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        relations(
            List.of(
                "worksheet:worksheets/sheet1.xml",
                "sharedStrings:sharedStrings.xml",
                "styles:styles.xml")));
    parts.put("xl/worksheets/sheet1.xml", sheet(rows));
    parts.put("xl/sharedStrings.xml", HEAD + "<sst xmlns=\"" + MAIN + "\">" + strings + "</sst>");
    parts.put("xl/styles.xml", styles("", List.of(0)));
    return parts;
  }

  public static String sheet(String rows) {
    return HEAD
        + "<worksheet xmlns=\""
        + MAIN
        + "\"><sheetData>"
        + rows
        + "</sheetData></worksheet>";
  }

  public static String workbook(String properties, String sheets) {
    return HEAD
        + "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><workbookPr %s/><sheets>%s</sheets></workbook>"
            .formatted(MAIN, TYPES, properties, sheets);
  }

  /** Relations r1, r2, … each given as type:target. */
  public static String relations(List<String> typesAndTargets) {
    StringBuilder relations = new StringBuilder();
    for (int i = 0; i < typesAndTargets.size(); i++) {
      String[] relation = typesAndTargets.get(i).split(":", 2);
      relations.append(
          "<Relationship Id=\"r%d\" Type=\"%s/%s\" Target=\"%s\"/>"
              .formatted(i + 1, TYPES, relation[0], relation[1]));
    }
    return HEAD
        + "<Relationships xmlns=\"%s/relationships\">%s</Relationships>"
            .formatted(PACKAGE, relations);
  }

  /** Cell styles, each by the identifier of its number format. */
  public static String styles(String numberFormats, List<Integer> cellFormats) {
    StringBuilder formats = new StringBuilder();
    cellFormats.forEach(format -> formats.append("<xf numFmtId=\"" + format + "\"/>"));
    return HEAD
        + "<styleSheet xmlns=\"%s\"><numFmts>%s</numFmts>".formatted(MAIN, numberFormats)
        + "<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
        + "<borders count=\"1\"><border/></borders><cellStyleXfs><xf numFmtId=\"14\"/>"
        + "</cellStyleXfs><cellXfs>%s</cellXfs></styleSheet>".formatted(formats);
  }

  public static String core(String modified) {
    return HEAD
        + "<cp:coreProperties xmlns:cp=\"%s/metadata/core-properties\"".formatted(PACKAGE)
        + " xmlns:dcterms=\"http://purl.org/dc/terms/\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
        + "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified>".formatted(modified)
        + "</cp:coreProperties>";
  }

  private static String packageRelations() {
    return HEAD
        + "<Relationships xmlns=\"%s/relationships\">".formatted(PACKAGE)
        + "<Relationship Id=\"r1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/>"
            .formatted(TYPES)
        + "<Relationship Id=\"r2\" Type=\"%s/relationships/metadata/core-properties\""
            .formatted(PACKAGE)
        + " Target=\"docProps/core.xml\"/></Relationships>";
  }

  private static String contentTypes() {
    String sheets = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return HEAD
        + "<Types xmlns=\"%s/content-types\">".formatted(PACKAGE)
        + "<Default Extension=\"rels\" ContentType=\""
        + "application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties")
        + override("xl/workbook.xml", sheets + "sheet.main")
        + override("xl/worksheets/sheet1.xml", sheets + "worksheet")
        + override("xl/sharedStrings.xml", sheets + "sharedStrings")
        + override("xl/styles.xml", sheets + "styles")
        + "</Types>";
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"/%s\" ContentType=\"%s+xml\"/>".formatted(part, type);
  }

  /** Zips parts in their order. */
  public static Path zip(Path file, Map<String, String> parts) {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(part.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static String cell(Object value, int column, int row, Map<String, Integer> strings) {
    String place = letters(column) + row;
    if (value == null) {
      return "<c r=\"%s\"/>".formatted(place);
    }
    if (value instanceof String text) {
      strings.putIfAbsent(text, strings.size());
      return "<c r=\"%s\" t=\"s\"><v>%d</v></c>".formatted(place, strings.get(text));
    }
    if (value instanceof Boolean flag) {
      return "<c r=\"%s\" t=\"b\"><v>%d</v></c>".formatted(place, flag ? 1 : 0);
    }
    String number = value instanceof Raw raw ? raw.text() : value.toString();
    return "<c r=\"%s\"><v>%s</v></c>".formatted(place, number);
  }

  private static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
