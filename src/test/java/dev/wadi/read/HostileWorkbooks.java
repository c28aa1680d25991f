package dev.wadi.read;

import static dev.wadi.read.HostileFiles.ACCEPTED;
import static dev.wadi.read.HostileFiles.NO_CELLS;
import static dev.wadi.read.Refusal.BAD_CELL_REFERENCE;
import static dev.wadi.read.Refusal.BOMB;
import static dev.wadi.read.Refusal.CORRUPT;
import static dev.wadi.read.Refusal.DTD;
import static dev.wadi.read.Refusal.TOO_LARGE;
import static dev.wadi.read.Refusal.WRONG_TYPE;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wadi.Workbooks;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hostile .xlsx files: bombs, documents types, references and sheets beyond all bounds. */
final class HostileWorkbooks {
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String STRINGS = "xl/sharedStrings.xml";
  private static final String CELL = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
  private static final long GIGABYTE = 1L << 30;
  private static final String SHEET_HEAD =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
  private static final String SHEET_TAIL = "</sheetData></worksheet>";

  private final HostileFiles files;

  HostileWorkbooks(HostileFiles files) {
    this.files = files;
  }

  void addAll() {
    bombs();
    lengths();
    documentTypes();
    references();
    nesting();
  }

  private void bombs() {
    sheet(
        "bomb-inline.xlsx",
        "<row><c t=\"inlineStr\"><is><t>",
        "a",
        GIGABYTE * 3 / 2,
        "</t></is></c></row>",
        BOMB);
    sheet("bomb-cells.xlsx", "<row>", "<c><v>1</v></c>", GIGABYTE, "</row>", BOMB);
    sheet("bomb-20-million-rows.xlsx", "", "<row/>", 20_000_000L * 6, "", BOMB);
    sheet("bomb-attribute.xlsx", "<row><c a=\"", "a", 300L << 20, "\"/></row>", BOMB);
    sheet("bomb-comment.xlsx", "<!--", " ", 300L << 20, "-->" + CELL, BOMB);
    strings(
        "bomb-strings.xlsx", "<si><t>aaaaaaaaaaaaaaaaaaaaaaaa</t></si>", GIGABYTE * 3 / 2, BOMB);
    strings("bomb-10-million-strings.xlsx", "<si><t/></si>", 10_000_000L * 13, BOMB);
    for (String part :
        List.of("[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/unread.xml")) {
      alter(
          "bomb-" + name(part) + ".xlsx",
          Repeats.entry(part, "<a>", "<b/>", GIGABYTE, "</a>"),
          BOMB);
    }
    RawZip.Entry bomb = Repeats.entry(SHEET, SHEET_HEAD, "<row/>", GIGABYTE, SHEET_TAIL);
    alter(
        "bomb-that-says-1000-bytes.xlsx",
        bomb.sized(bomb.packedSize(), 1_000),
        BOMB,
        CORRUPT,
        BAD_CELL_REFERENCE);
    alter(
        "bomb-that-says-31-megabytes.xlsx",
        bomb.sized(bomb.packedSize(), 31 << 20),
        BOMB,
        CORRUPT,
        BAD_CELL_REFERENCE);
  }

  /** Long, but below the size at which the ratio counts. */
  private void lengths() {
    sheet(
        "long-cell.xlsx",
        "<row><c t=\"inlineStr\"><is><t>",
        "a",
        30L << 20,
        "</t></is></c></row>",
        TOO_LARGE);
    sheet("long-number.xlsx", "<row><c><v>", "1", 30L << 20, "</v></c></row>", TOO_LARGE);
    sheet(
        "long-attribute.xlsx",
        "<row><c a=\"",
        "a",
        30L << 20,
        "\"><v>1</v></c></row>",
        TOO_LARGE,
        ACCEPTED,
        CORRUPT);
    sheet(
        "long-comment.xlsx",
        "<!--",
        " ",
        30L << 20,
        "--><row><c><v>1</v></c></row>",
        TOO_LARGE,
        ACCEPTED);
    sheet("long-name.xlsx", "<row><", "a", 30L << 20, "/></row>", TOO_LARGE, CORRUPT, NO_CELLS);
    sheet("long-row-of-empty-cells.xlsx", "<row>", "<c/>", 30L << 20, "</row>", BAD_CELL_REFERENCE);
    sheet("rows-beyond-the-sheet.xlsx", "", "<row/>", 30L << 20, "", BAD_CELL_REFERENCE);
    sheet(
        "formulas.xlsx",
        "<row><c><f>",
        "A1+",
        30L << 20,
        "1</f><v>1</v></c></row>",
        TOO_LARGE,
        ACCEPTED);
    strings("strings-beyond-the-limit.xlsx", "<si/>", 31L << 20, TOO_LARGE);
    strings("strings-of-one-letter.xlsx", "<si><t>a</t></si>", 31L << 20, ACCEPTED, TOO_LARGE);
    alter(
        "string-of-30-megabytes.xlsx",
        Repeats.entry(STRINGS, "<sst><si><t>", "a", 30L << 20, "</t></si></sst>"),
        TOO_LARGE);
    alter(
        "string-of-a-million-runs.xlsx",
        Repeats.entry(STRINGS, "<sst><si>", "<r><t>ab</t></r>", 16L << 20, "</si></sst>"),
        ACCEPTED,
        TOO_LARGE);
    alter(
        "numbers-formats.xlsx",
        Repeats.entry(
            "xl/styles.xml",
            "<styleSheet><cellXfs>",
            "<xf numFmtId=\"14\"/>",
            31L << 20,
            "</cellXfs></styleSheet>"),
        ACCEPTED,
        TOO_LARGE,
        CORRUPT);
  }

  private void documentTypes() {
    String laughs =
        "<!DOCTYPE a [<!ENTITY a0 \"ha\">"
            + "<!ENTITY a1 \"&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;\">".repeat(1)
            + "<!ENTITY a2 \"&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;\">]>";
    String outside = "<!DOCTYPE a [<!ENTITY a2 SYSTEM \"file:///etc/passwd\">]>";
    String parameter = "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x.dtd\"> %p;]>";
    for (String part :
        List.of(
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            SHEET,
            STRINGS,
            "xl/styles.xml")) {
      document(part, "laughs", laughs, UTF_8);
      document(part, "outside", outside, UTF_8);
      document(part, "parameter", parameter, UTF_8);
      document(part, "utf-16", laughs, UTF_16);
    }
    Map<String, String> undeclared = Workbooks.parts("<row><c><v>&a;</v></c></row>", "");
    files.put("entity-undeclared.xlsx", zip(undeclared).bytes(), CORRUPT);
  }

  /** The part with a document type before its root and an entity in it. */
  private void document(String part, String kind, String type, Charset charset) {
    Map<String, String> parts = Workbooks.parts(CELL, "<si><t>a</t></si>");
    String text = parts.remove(part).replaceFirst("(?s)<\\?xml.*?\\?>\n", "");
    String entity = kind.equals("parameter") ? "" : "&a2;";
    String altered = type + text.replaceFirst("(?s)</[^>]*>\\s*$", entity + "$0");
    RawZip zip = zip(parts).add(part, RawZip.Form.DEFLATED, altered.getBytes(charset));
    files.put("dtd-" + kind + "-" + name(part) + ".xlsx", zip.bytes(), DTD);
  }

  private void references() {
    rows(
        "reference-zzzzzz1.xlsx",
        "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
        BAD_CELL_REFERENCE);
    rows(
        "reference-of-a-megabyte.xlsx",
        "<row r=\"1\"><c r=\"" + "A".repeat(1 << 20) + "1\"/></row>",
        BAD_CELL_REFERENCE,
        TOO_LARGE);
    rows(
        "reference-of-digits.xlsx",
        "<row r=\"" + "9".repeat(1 << 20) + "\"/>",
        BAD_CELL_REFERENCE,
        TOO_LARGE);
    rows(
        "reference-2-to-the-32.xlsx",
        "<row r=\"4294967297\"><c><v>1</v></c></row>",
        BAD_CELL_REFERENCE);
    StringBuilder wide = new StringBuilder();
    for (int row = 1; row <= 100_000; row++) {
      wide.append("<row r=\"%d\"><c r=\"XFD%d\"><v>1</v></c></row>".formatted(row, row));
    }
    rows("xfd-in-100000-rows.xlsx", wide.toString(), ACCEPTED);
    rows("string-index-2-to-the-32.xlsx", "<row><c t=\"s\"><v>4294967296</v></c></row>", CORRUPT);
    rows(
        "string-index-of-digits.xlsx",
        "<row><c t=\"s\"><v>" + "0".repeat(1 << 20) + "</v></c></row>",
        CORRUPT,
        ACCEPTED,
        TOO_LARGE);
    rows(
        "style-2-to-the-32.xlsx", "<row><c s=\"4294967296\"><v>1</v></c></row>", ACCEPTED, CORRUPT);
    rows("style-negative.xlsx", "<row><c s=\"-1\"><v>1</v></c></row>", ACCEPTED, CORRUPT);
    rows(
        "exponent-of-digits.xlsx",
        "<row><c><v>1e" + "9".repeat(1 << 20) + "</v></c></row>",
        ACCEPTED,
        TOO_LARGE);
  }

  private void nesting() {
    String deep = "<a>".repeat(100_000);
    rows("nested-in-row.xlsx", "<row>" + deep, CORRUPT);
    rows("nested-in-cell.xlsx", "<row><c>" + deep, CORRUPT);
    rows("nested-after-rows.xlsx", "</sheetData>" + deep, CORRUPT);
    rows("nested-rows.xlsx", "<row>".repeat(100_000), CORRUPT, BAD_CELL_REFERENCE);
    for (String part : List.of("xl/workbook.xml", STRINGS, "xl/styles.xml", "_rels/.rels")) {
      Map<String, String> parts = Workbooks.parts(CELL, "");
      parts.put(part, deep);
      files.put("nested-in-" + name(part) + ".xlsx", zip(parts).bytes(), CORRUPT, WRONG_TYPE);
    }
    Map<String, String> parts = Workbooks.parts(CELL, "<si>" + "<r>".repeat(100_000));
    files.put("nested-in-string.xlsx", zip(parts).bytes(), CORRUPT);
  }

  private void sheet(
      String name, String head, String repeated, long length, String tail, Object... verdicts) {
    alter(
        name,
        Repeats.entry(SHEET, SHEET_HEAD + head, repeated, length, tail + SHEET_TAIL),
        verdicts);
  }

  private void strings(String name, String repeated, long length, Object... verdicts) {
    alter(
        name,
        Repeats.entry(STRINGS, "<sst>", repeated, length, "<si><t>z</t></si></sst>"),
        verdicts);
  }

  private void rows(String name, String rows, Object... verdicts) {
    files.put(name, zip(Workbooks.parts(rows, "<si><t>a</t></si>")).bytes(), verdicts);
  }

  /** A sound workbook with one part replaced by an entry. */
  private void alter(String name, RawZip.Entry entry, Object... verdicts) {
    Map<String, String> parts =
        new LinkedHashMap<>(
            Workbooks.parts(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>1</v></c></row>",
                "<si><t>a</t></si>"));
    parts.remove(new String(entry.name(), UTF_8));
    files.put(name, zip(parts).add(entry).bytes(), verdicts);
  }

  static RawZip zip(Map<String, String> parts) {
    RawZip zip = new RawZip();
    parts.forEach(zip::add);
    return zip;
  }

  private static String name(String part) {
    return part.replaceAll("[^A-Za-z.]+", "-");
  }
}
