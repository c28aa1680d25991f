package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.poi.ss.usermodel.FormulaError;

/** Writes a planned sheet as .xlsb, with the long cell records of Excel or the short ones. */
final class Biff12Writer {
  private static final String MAIN = "application/vnd.ms-excel.";
  private static final String RELATION =
      "<Relationship Id=\"%s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\""
          + " Target=\"%s\"/>";

  private final Planned plan;
  private final Cells cells;
  private final Random random;
  private final Biff12 strings = new Biff12();
  private int shared;

  /** Whether a cell repeats its column or stands beside its neighbour. */
  enum Cells {
    LONG,
    SHORT
  }

  private Biff12Writer(Planned plan, Cells cells, long salt) {
    this.plan = plan;
    this.cells = cells;
    this.random = new Random(salt);
  }

  static byte[] write(Planned plan, Cells cells, long salt) {
    Biff12Writer writer = new Biff12Writer(plan, cells, salt);
    return zip(writer.parts());
  }

  static byte[] zip(Map<String, byte[]> parts) {
    RawZip zip = new RawZip();
    parts.forEach((name, content) -> zip.add(name, RawZip.Form.DEFLATED, content));
    return zip.bytes();
  }

  /** The parts of a workbook around a sheet. */
  static Map<String, byte[]> parts(byte[] sheet, byte[] strings, byte[] styles, int flags) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", contentTypes());
    parts.put(
        "_rels/.rels", relations(RELATION.formatted("r1", "officeDocument", "xl/workbook.bin")));
    parts.put("xl/workbook.bin", workbook(flags));
    parts.put(
        "xl/_rels/workbook.bin.rels",
        relations(
            RELATION.formatted("r1", "worksheet", "worksheets/sheet1.bin")
                + RELATION.formatted("r2", "sharedStrings", "sharedStrings.bin")
                + RELATION.formatted("r3", "styles", "styles.bin")));
    parts.put("xl/worksheets/sheet1.bin", sheet);
    parts.put("xl/sharedStrings.bin", strings);
    parts.put("xl/styles.bin", styles);
    return parts;
  }

  private Map<String, byte[]> parts() {
    byte[] sheet = sheet();
    Biff12 table =
        new Biff12()
            .record(159, new Biff12.Body().u32(shared).u32(shared))
            .raw(strings.bytes())
            .record(160);
    return parts(sheet, table.bytes(), styles(), plan.from1904() ? 1 : 0);
  }

  private byte[] sheet() {
    Biff12 sheet =
        new Biff12().record(129).record(148, new Biff12.Body().u32(0).u32(1).u32(0).u32(1));
    sheet.record(145);
    for (Planned.Row row : plan.rows()) {
      Biff12.Body head = new Biff12.Body().u32(row.number() - 1).u32(0).u16(300);
      sheet.record(0, head.u8(0).u8(row.hidden() ? 0x10 : 0).u8(0).u32(0));
      int before = -1;
      for (Planned.Cell cell : row.cells()) {
        boolean isShort = cells == Cells.SHORT && cell.column() == before + 1 && !cell.formula();
        cell(sheet, cell, isShort);
        before = cell.column();
      }
    }
    return sheet.record(146).record(130).bytes();
  }

  private void cell(Biff12 sheet, Planned.Cell cell, boolean isShort) {
    Biff12.Body body = new Biff12.Body();
    if (!isShort) {
      body.u32(cell.column());
    }
    body.u16(cell.style()).u8(0).u8(0);
    int type = cell.formula() ? formula(cell, body) : value(cell, body) + (isShort ? 11 : 0);
    sheet.record(type, body);
  }

  private int formula(Planned.Cell cell, Biff12.Body body) {
    int type =
        switch (cell.type()) {
          case TEXT -> body.text(cell.value()) == null ? 0 : 8;
          case NUMBER -> body.real(PoiWriter.number(cell.value())) == null ? 0 : 9;
          case BOOLEAN -> body.u8(cell.value().charAt(0) - '0') == null ? 0 : 10;
          case ERROR -> body.u8(FormulaError.forString(cell.value()).getCode()) == null ? 0 : 11;
          case BLANK -> throw new IllegalArgumentException("a formula has a result");
        };
    body.u16(0).u32(3).raw((byte) 0x1e, (byte) 1, (byte) 0).u32(0);
    return type;
  }

  private int value(Planned.Cell cell, Biff12.Body body) {
    switch (cell.type()) {
      case NUMBER -> {
        return number(PoiWriter.number(cell.value()), body);
      }
      case TEXT -> {
        return text(cell.value(), body);
      }
      case BOOLEAN -> {
        body.u8(cell.value().charAt(0) - '0');
        return 4;
      }
      case ERROR -> {
        body.u8(FormulaError.forString(cell.value()).getCode());
        return 3;
      }
      default -> {
        return 1;
      }
    }
  }

  private static int number(double value, Biff12.Body body) {
    if (value == Math.rint(value) && Math.abs(value) < 1 << 29 && !isNegativeZero(value)) {
      body.u32((int) value << 2 | 2);
      return 2;
    }
    int hundreds = (int) Math.rint(value * 100);
    if (hundreds / 100.0 == value && Math.abs(value) < 1 << 22) {
      body.u32(hundreds << 2 | 3);
      return 2;
    }
    long bits = Double.doubleToRawLongBits(value);
    if ((bits & 0x3_ffff_ffffL) == 0) {
      body.u32((int) (bits >>> 32));
      return 2;
    }
    body.real(value);
    return 5;
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && 1 / value < 0;
  }

  private int text(String text, Biff12.Body body) {
    if (random.nextInt(3) == 0) {
      body.text(text);
      return 6;
    }
    Biff12.Body item = new Biff12.Body();
    switch (random.nextInt(3)) {
      case 0 -> item.u8(0).text(text);
      case 1 -> item.u8(1).text(text).u32(1).u16(0).u16(1);
      default -> item.u8(2).text(text).text("hint").u32(1).u16(0).u16(0).u16(1);
    }
    strings.record(19, item);
    body.u32(shared++);
    return 7;
  }

  private byte[] styles() {
    Biff12 styles =
        new Biff12().record(278).record(615, new Biff12.Body().u32(plan.styles().size()));
    for (Planned.Style style : plan.styles()) {
      if (style.code() != null) {
        styles.record(44, new Biff12.Body().u16(style.format()).text(style.code()));
      }
    }
    styles.record(616).record(626, new Biff12.Body().u32(1)).record(47, xf(14)).record(627);
    styles.record(617, new Biff12.Body().u32(plan.styles().size()));
    plan.styles().forEach(style -> styles.record(47, xf(style.format())));
    return styles.record(618).record(279).bytes();
  }

  private static Biff12.Body xf(int format) {
    return new Biff12.Body().u16(0).u16(format).u16(0).u16(0).u16(0).u16(0).u32(0);
  }

  private static byte[] workbook(int flags) {
    return new Biff12()
        .record(131)
        .record(153, new Biff12.Body().u32(flags).u32(0).text(""))
        .record(143)
        .record(156, new Biff12.Body().u32(0).u32(1).text("r1").text("S"))
        .record(144)
        .record(132)
        .bytes();
  }

  private static byte[] relations(String relations) {
    return ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + relations
            + "</Relationships>")
        .getBytes(UTF_8);
  }

  private static byte[] contentTypes() {
    return ("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\""
            + "application/vnd.openxmlformats-package.relationships+xml\"/>"
            + override("workbook.bin", "sheet.binary.macroEnabled.main")
            + override("worksheets/sheet1.bin", "worksheet")
            + override("sharedStrings.bin", "sharedStrings")
            + override("styles.bin", "styles")
            + "</Types>")
        .getBytes(UTF_8);
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"/xl/%s\" ContentType=\"%s%s\"/>".formatted(part, MAIN, type);
  }
}
