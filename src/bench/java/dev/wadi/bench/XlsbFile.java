package dev.wadi.bench;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The same cells as an .xlsb, with the long cell records that Excel itself writes. */
final class XlsbFile {
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  private static final int ROW = 0;
  private static final int RK = 2;
  private static final int REAL = 5;
  private static final int SHARED = 7;
  private static final int SHARED_ITEM = 19;
  private static final int XF = 47;
  private static final int BEGIN_SHEET = 129;
  private static final int END_SHEET = 130;
  private static final int BEGIN_BOOK = 131;
  private static final int END_BOOK = 132;
  private static final int BEGIN_SHEETS = 143;
  private static final int END_SHEETS = 144;
  private static final int BEGIN_ROWS = 145;
  private static final int END_ROWS = 146;
  private static final int DIMENSION = 148;
  private static final int SHEET = 156;
  private static final int BEGIN_TEXTS = 159;
  private static final int END_TEXTS = 160;
  private static final int BEGIN_STYLES = 278;
  private static final int END_STYLES = 279;
  private static final int BEGIN_XFS = 617;
  private static final int END_XFS = 618;
  private static final short DATE_FORMAT = 14;

  private final int rows;
  private final ByteBuffer body = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

  XlsbFile(int rows) {
    this.rows = rows;
  }

  void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      begin(zip, "[Content_Types].xml");
      zip.write(contentTypes().getBytes(UTF_8));
      begin(zip, "_rels/.rels");
      zip.write(relations(relation(1, "officeDocument", "xl/workbook.bin")).getBytes(UTF_8));
      begin(zip, "xl/_rels/workbook.bin.rels");
      zip.write(
          relations(
                  relation(1, "worksheet", "worksheets/sheet1.bin")
                      + relation(2, "styles", "styles.bin")
                      + relation(3, "sharedStrings", "sharedStrings.bin"))
              .getBytes(UTF_8));
      begin(zip, "xl/workbook.bin");
      workbook(zip);
      begin(zip, "xl/styles.bin");
      styles(zip);
      begin(zip, "xl/sharedStrings.bin");
      sharedStrings(zip);
      begin(zip, "xl/worksheets/sheet1.bin");
      sheet(new BufferedOutputStream(zip, 1 << 16));
    }
  }

  private static void begin(ZipOutputStream zip, String part) throws IOException {
    zip.putNextEntry(new ZipEntry(part));
  }

  private static String contentTypes() {
    return "<Types xmlns=\"%s/content-types\">".formatted(PACKAGE)
        + "<Default Extension=\"rels\" ContentType=\""
        + "application/vnd.openxmlformats-package.relationships+xml\"/>"
        + override("/xl/workbook.bin", "sheet.binary.macroEnabled.main")
        + override("/xl/worksheets/sheet1.bin", "worksheet")
        + override("/xl/styles.bin", "styles")
        + override("/xl/sharedStrings.bin", "sharedStrings")
        + "</Types>";
  }

  private static String override(String part, String kind) {
    return "<Override PartName=\"%s\" ContentType=\"application/vnd.ms-excel.%s\"/>"
        .formatted(part, kind);
  }

  private static String relation(int id, String type, String target) {
    return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, OFFICE, type, target);
  }

  private static String relations(String all) {
    return "<Relationships xmlns=\"%s/relationships\">%s</Relationships>".formatted(PACKAGE, all);
  }

  private void workbook(OutputStream out) throws IOException {
    record(out, BEGIN_BOOK);
    record(out, BEGIN_SHEETS);
    body.putInt(0).putInt(1);
    text("rId1");
    text("Rows");
    record(out, SHEET);
    record(out, END_SHEETS);
    record(out, END_BOOK);
  }

  private void styles(OutputStream out) throws IOException {
    record(out, BEGIN_STYLES);
    body.putInt(2);
    record(out, BEGIN_XFS);
    for (short format : new short[] {0, DATE_FORMAT}) {
      body.putShort((short) 0).putShort(format).putShort((short) 0).putShort((short) 0);
      body.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0);
      record(out, XF);
    }
    record(out, END_XFS);
    record(out, END_STYLES);
  }

  private void sharedStrings(OutputStream out) throws IOException {
    body.putInt(GeneratedRow.EACH * rows).putInt(GeneratedRow.TEXTS);
    record(out, BEGIN_TEXTS);
    for (int i = 0; i < GeneratedRow.TEXTS; i++) {
      body.put((byte) 0);
      text(GeneratedRow.text(i));
      record(out, SHARED_ITEM);
    }
    record(out, END_TEXTS);
  }

  private void sheet(OutputStream out) throws IOException {
    record(out, BEGIN_SHEET);
    body.putInt(0).putInt(rows - 1).putInt(0).putInt(3 * GeneratedRow.EACH + 1);
    record(out, DIMENSION);
    record(out, BEGIN_ROWS);
    GeneratedRow row = new GeneratedRow();
    for (int number = 0; number < rows; number++) {
      row.next();
      body.putInt(number).putInt(0).putShort((short) 300).putShort((short) 0).put((byte) 0);
      body.putInt(1).putInt(0).putInt(3 * GeneratedRow.EACH + 1);
      record(out, ROW);
      cells(out, row);
    }
    record(out, END_ROWS);
    record(out, END_SHEET);
    out.flush();
  }

  private void cells(OutputStream out, GeneratedRow row) throws IOException {
    for (int i = 0; i < GeneratedRow.EACH; i++) {
      body.putInt(3 * i).putInt(0).putInt(row.whole[i] << 2 | 2);
      record(out, RK);
      body.putInt(3 * i + 1).putInt(0).putDouble(row.cents[i] / 100.0);
      record(out, REAL);
      body.putInt(3 * i + 2).putInt(0).putInt(row.texts[i]);
      record(out, SHARED);
    }
    for (int i = 0; i < GeneratedRow.DATES; i++) {
      body.putInt(3 * GeneratedRow.EACH + i).putInt(1).putInt(row.dates[i] << 2 | 2);
      record(out, RK);
    }
  }

  private void text(String text) {
    body.putInt(text.length()).put(text.getBytes(UTF_16LE));
  }

  /** Writes what the body holds as one record: its number and length seven bits at a time. */
  private void record(OutputStream out, int type) throws IOException {
    sevens(out, type);
    sevens(out, body.position());
    out.write(body.array(), 0, body.position());
    body.clear();
  }

  private static void sevens(OutputStream out, int value) throws IOException {
    int rest = value;
    while (rest > 127) {
      out.write(rest & 127 | 128);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
