package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wadi.Workbooks;
import dev.wadi.read.Dialect.Quirk;
import dev.wadi.read.Dialect.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a planned sheet as .xlsx in a dialect. */
final class DialectWriter {
  private static final String EDITION = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final List<Texts> EACH_TEXT =
      List.of(Texts.SHARED, Texts.INLINE, Texts.FORMULA_RESULT);

  private final Planned plan;
  private final Dialect dialect;
  private final Random random;
  private final XmlDialect xml;
  private final List<String> shared = new ArrayList<>();

  private DialectWriter(Planned plan, Dialect dialect) {
    this.plan = plan;
    this.dialect = dialect;
    this.random = new Random(dialect.salt());
    this.xml = new XmlDialect(dialect, random);
  }

  static byte[] write(Planned plan, Dialect dialect) {
    return new DialectWriter(plan, dialect).zip();
  }

  private byte[] zip() {
    String rows = rows();
    Map<String, String> parts = Workbooks.parts("", "");
    parts.put("xl/worksheets/sheet1.xml", sheet(rows));
    parts.put("xl/sharedStrings.xml", xml.root("sst", EDITION, String.join(xml.gap(), shared)));
    parts.put("xl/styles.xml", styles());
    parts.put(
        "xl/workbook.xml",
        Workbooks.workbook(
            plan.from1904() ? "date1904=\"1\"" : "",
            "<sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/>"));
    if (dialect.has(Quirk.ABSOLUTE_TARGETS)) {
      parts.computeIfPresent(
          "xl/_rels/workbook.xml.rels", (name, text) -> text.replace("Target=\"", "Target=\"/xl/"));
    }
    List<String> names = new ArrayList<>(parts.keySet());
    if (dialect.has(Quirk.SHUFFLED_PARTS)) {
      Collections.shuffle(names, random);
    }
    RawZip zip = new RawZip();
    names.forEach(name -> zip.add(name, dialect.zip(), bytes(name, parts.get(name))));
    return zip.bytes();
  }

  private byte[] bytes(String name, String text) {
    String edited =
        dialect.has(Quirk.STRICT_EDITION)
            ? text.replace(EDITION, "http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            : text;
    boolean ours = name.startsWith("xl/worksheets/") || name.endsWith("Strings.xml");
    if (ours && dialect.has(Quirk.UTF_16)) {
      return edited.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").getBytes(UTF_16);
    }
    return (dialect.has(Quirk.BYTE_ORDER_MARK) ? "\ufeff" + edited : edited).getBytes(UTF_8);
  }

  private String styles() {
    StringBuilder formats = new StringBuilder();
    List<Integer> cells = new ArrayList<>();
    for (Planned.Style style : plan.styles()) {
      cells.add(style.format());
      if (style.code() != null) {
        formats.append(
            "<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>"
                .formatted(style.format(), XmlDialect.escaped(style.code())));
      }
    }
    return Workbooks.styles(formats.toString(), cells);
  }

  private String sheet(String rows) {
    StringBuilder body = new StringBuilder();
    if (dialect.has(Quirk.LYING_DIMENSION)) {
      body.append(xml.empty("dimension", "ref", "A1:B2"));
    }
    if (dialect.has(Quirk.MORE_ELEMENTS)) {
      body.append(xml.element("sheetViews", xml.empty("sheetView", "workbookViewId", "0")));
      body.append(xml.element("cols", xml.empty("col", "min", "1", "max", "3", "width", "9.5")));
    }
    body.append(xml.element("sheetData", rows));
    if (dialect.has(Quirk.MORE_ELEMENTS)) {
      body.append(xml.element("mergeCells", xml.empty("mergeCell", "ref", "A1:B1")));
      body.append(xml.element("headerFooter", xml.element("oddHeader", "&amp;C&lt;row r='9'&gt;")));
    }
    return xml.root("worksheet", EDITION, body.toString());
  }

  private String rows() {
    List<String> rows = new ArrayList<>();
    int before = 0;
    for (Planned.Row row : plan.rows()) {
      boolean numbered = !dialect.has(Quirk.NO_ROW_NUMBERS) || row.number() - before > 5;
      for (int gap = before + 1; !numbered && gap < row.number(); gap++) {
        rows.add(xml.empty("row"));
      }
      rows.add(row(row, numbered));
      before = row.number();
    }
    if (dialect.has(Quirk.SHUFFLED_ROWS) && !dialect.has(Quirk.NO_ROW_NUMBERS)) {
      Collections.shuffle(rows, random);
    }
    return String.join(xml.gap(), rows);
  }

  private String row(Planned.Row row, boolean numbered) {
    List<String> cells = new ArrayList<>();
    int before = -1;
    boolean referred = true;
    for (Planned.Cell cell : row.cells()) {
      referred =
          !dialect.has(Quirk.NO_CELL_REFERENCES)
              && (!dialect.has(Quirk.SOME_CELL_REFERENCES) || random.nextBoolean());
      for (int gap = before + 1; !referred && gap < cell.column(); gap++) {
        cells.add(xml.empty("c"));
      }
      cells.add(cell(cell, referred ? CellAddress.letters(cell.column()) + row.number() : null));
      before = cell.column();
    }
    if (dialect.has(Quirk.SHUFFLED_CELLS)
        && !dialect.has(Quirk.NO_CELL_REFERENCES)
        && !dialect.has(Quirk.SOME_CELL_REFERENCES)) {
      Collections.shuffle(cells, random);
    }
    return xml.element(
        "row",
        String.join(xml.gap(), cells),
        "r",
        numbered ? String.valueOf(row.number()) : null,
        "hidden",
        row.hidden() ? (random.nextBoolean() ? "1" : "true") : null,
        "ht",
        random.nextInt(4) == 0 ? "12.75" : null);
  }

  private String cell(Planned.Cell cell, String reference) {
    Texts texts = texts(cell);
    String type =
        switch (cell.type()) {
          case NUMBER -> random.nextInt(4) == 0 ? "n" : null;
          case BOOLEAN -> "b";
          case ERROR -> "e";
          case BLANK -> null;
          case TEXT ->
              switch (texts) {
                case SHARED -> "s";
                case INLINE -> "inlineStr";
                default -> "str";
              };
        };
    String style = cell.style() > 0 ? String.valueOf(cell.style()) : null;
    return xml.element("c", content(cell, texts), "r", reference, "s", style, "t", type);
  }

  private Texts texts(Planned.Cell cell) {
    if (cell.formula()) {
      return Texts.FORMULA_RESULT;
    }
    return dialect.texts() == Texts.MIXED ? EACH_TEXT.get(random.nextInt(3)) : dialect.texts();
  }

  private String content(Planned.Cell cell, Texts texts) {
    String formula = cell.formula() ? xml.element("f", xml.text("A1&\"<v>1</v>\"")) : "";
    if (cell.type() == Planned.Type.BLANK) {
      return "";
    }
    if (cell.type() != Planned.Type.TEXT) {
      return formula + xml.element("v", xml.plain(cell.value()));
    }
    return switch (texts) {
      case SHARED -> xml.element("v", String.valueOf(place(cell.value())));
      case INLINE -> xml.element("is", xml.runs(cell.value()));
      default -> formula + xml.element("v", xml.text(cell.value()));
    };
  }

  private int place(String text) {
    if (random.nextInt(3) == 0) {
      shared.add(xml.element("si", xml.runs("never used")));
    }
    shared.add(xml.element("si", xml.runs(text)));
    return shared.size() - 1;
  }
}
