package dev.wadi.read;

import static dev.wadi.read.HostileFiles.ACCEPTED;
import static dev.wadi.read.HostileFiles.NO_CELLS;
import static dev.wadi.read.Refusal.AMBIGUOUS;
import static dev.wadi.read.Refusal.BAD_CELL_REFERENCE;
import static dev.wadi.read.Refusal.BOMB;
import static dev.wadi.read.Refusal.CORRUPT;
import static dev.wadi.read.Refusal.INCOMPLETE;
import static dev.wadi.read.Refusal.TOO_LARGE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** Hostile .xlsb and .xls files: records that lie about lengths, counts and places. */
final class HostileBinaries {
  private static final int LARGEST = Integer.MAX_VALUE;

  private final HostileFiles files;

  HostileBinaries(HostileFiles files) {
    this.files = files;
  }

  void addAll() throws IOException {
    sheets();
    tables();
    bombs();
    old();
  }

  private void sheets() {
    sheet("record-of-268-megabytes.xlsb", rows -> rows.head(5, 0xfffffff), CORRUPT, TOO_LARGE);
    sheet(
        "record-in-rows-of-200-megabytes.xlsb",
        rows -> rows.head(1000, 200 << 20),
        CORRUPT,
        TOO_LARGE);
    sheet(
        "record-without-end.xlsb",
        rows -> rows.raw((byte) 5, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff),
        CORRUPT,
        TOO_LARGE);
    sheet(
        "text-of-2-gigabytes.xlsb",
        rows -> rows.record(6, cell(0).u32(LARGEST)),
        CORRUPT,
        TOO_LARGE);
    sheet(
        "text-of-negative-length.xlsb",
        rows -> rows.record(6, cell(0).u32(-2)),
        CORRUPT,
        TOO_LARGE);
    sheet("text-beyond-its-record.xlsb", rows -> rows.record(6, cell(0).u32(9).u16('a')), CORRUPT);
    sheet("number-cut.xlsb", rows -> rows.record(5, cell(0).u32(0)), CORRUPT);
    sheet(
        "number-not-finite.xlsb",
        rows ->
            rows.record(5, cell(0).real(Double.NaN))
                .record(5, cell(1).real(Double.NEGATIVE_INFINITY)),
        ACCEPTED,
        CORRUPT,
        NO_CELLS);
    sheet("error-unknown.xlsb", rows -> rows.record(3, cell(0).u8(99)), ACCEPTED, CORRUPT);
    sheet("column-16384.xlsb", rows -> rows.record(2, cell(16_384).u32(6)), BAD_CELL_REFERENCE);
    sheet("column-negative.xlsb", rows -> rows.record(2, cell(-2).u32(6)), BAD_CELL_REFERENCE);
    sheet(
        "column-twice.xlsb",
        rows -> rows.record(2, cell(3).u32(6)).record(2, cell(3).u32(6)),
        AMBIGUOUS);
    sheet(
        "column-short-after-the-last.xlsb",
        rows -> rows.record(2, cell(16_383).u32(6)).record(13, new Biff12.Body().u32(0).u32(6)),
        BAD_CELL_REFERENCE);
    sheet("row-1048576.xlsb", rows -> rows.record(0, row(1_048_576)), BAD_CELL_REFERENCE);
    sheet("row-negative.xlsb", rows -> rows.record(0, row(-1)), BAD_CELL_REFERENCE);
    sheet("text-index-beyond.xlsb", rows -> rows.record(7, cell(0).u32(5)), CORRUPT);
    sheet("text-index-negative.xlsb", rows -> rows.record(7, cell(0).u32(-1)), CORRUPT);
    sheet(
        "style-beyond.xlsb",
        rows -> rows.record(2, new Biff12.Body().u32(0).u16(0xffff).u16(0xff).u32(6)),
        ACCEPTED,
        CORRUPT);
  }

  private void tables() {
    table(
        "texts-2-gigabytes.xlsb",
        new Biff12().record(159, new Biff12.Body().u32(LARGEST).u32(LARGEST)).record(160),
        ACCEPTED,
        CORRUPT,
        TOO_LARGE);
    table(
        "texts-negative.xlsb",
        new Biff12().record(159, new Biff12.Body().u32(-1).u32(-1)).record(160),
        ACCEPTED,
        CORRUPT,
        TOO_LARGE);
    table(
        "texts-of-a-long-text.xlsb",
        new Biff12().record(159).record(19, new Biff12.Body().u8(0).u32(LARGEST)),
        CORRUPT,
        TOO_LARGE);
    Biff12 many = new Biff12().record(159);
    Biff12 one = new Biff12().record(19, new Biff12.Body().u8(0).u32(0));
    for (int i = 0; i < 2_100_000; i++) {
      many.raw(one.bytes());
    }
    table("texts-2100000.xlsb", many.record(160), TOO_LARGE, BOMB);
  }

  private void bombs() {
    Map<String, byte[]> parts = parts(new Biff12().bytes());
    parts.remove("xl/worksheets/sheet1.bin");
    RawZip zip = new RawZip();
    parts.forEach((name, content) -> zip.add(name, RawZip.Form.DEFLATED, content));
    zip.add(Repeats.entry("xl/worksheets/sheet1.bin", "", "\u0001\0", 1L << 30, ""));
    files.put("bomb.xlsb", zip.bytes(), BOMB);
    StringBuilder rows = new StringBuilder();
    rows.append("\0\u0011").append("\0".repeat(17));
    RawZip empty = new RawZip();
    parts.forEach((name, content) -> empty.add(name, RawZip.Form.DEFLATED, content));
    empty.add(Repeats.entry("xl/worksheets/sheet1.bin", "", rows.toString(), 30L << 20, ""));
    files.put(
        "rows-of-the-same-number.xlsb",
        empty.bytes(),
        ACCEPTED,
        NO_CELLS,
        CORRUPT,
        AMBIGUOUS,
        BAD_CELL_REFERENCE);
  }

  private void old() throws IOException {
    byte[] whole = PoiWriter.write(Fixed.plan(), new HSSFWorkbook());
    String text = new String(whole, ISO_8859_1);
    int strings = text.indexOf("\u00fc\0", 512);
    patch(
        "strings-2-gigabytes.xls",
        whole,
        strings + 4,
        0xff,
        0xff,
        0xff,
        0x7f,
        0xff,
        0xff,
        0xff,
        0x7f);
    patch(
        "strings-negative.xls", whole, strings + 4, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
    patch("strings-of-long-record.xls", whole, strings + 2, 0xff, 0xff);
    patch(
        "strings-of-long-text.xls",
        whole,
        strings + 12,
        0xff,
        0xff,
        0x0f,
        0xff,
        0xff,
        0xff,
        0x7f,
        0xff,
        0xff,
        0x7f);
    patch("sectors-in-a-circle.xls", whole, 0x30, 0, 0, 0, 0);
    patch("sectors-of-2-to-the-255.xls", whole, 0x1e, 0xff, 0xff);
    patch("sectors-beyond.xls", whole, 0x4c, 0xf0, 0xff, 0xff, 0x7f);
    patch("sector-tables-2-gigabytes.xls", whole, 0x2c, 0xff, 0xff, 0xff, 0x7f);
    patch("more-sector-tables.xls", whole, 0x44, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f);
  }

  private void patch(String name, byte[] whole, int at, int... bytes) {
    byte[] patched = whole.clone();
    for (int i = 0; i < bytes.length; i++) {
      patched[at + i] = (byte) bytes[i];
    }
    files.put(name, patched, CORRUPT, INCOMPLETE, TOO_LARGE, BOMB, ACCEPTED);
  }

  private void sheet(String name, Consumer<Biff12> rows, Object... verdicts) {
    Biff12 sheet = new Biff12().record(129).record(145).record(0, row(0));
    rows.accept(sheet);
    files.put(name, Biff12Writer.zip(parts(sheet.record(146).record(130).bytes())), verdicts);
  }

  private void table(String name, Biff12 table, Object... verdicts) {
    Map<String, byte[]> parts =
        parts(
            new Biff12()
                .record(129)
                .record(145)
                .record(0, row(0))
                .record(2, cell(0).u32(6))
                .record(7, cell(1).u32(0))
                .record(146)
                .record(130)
                .bytes());
    parts.put("xl/sharedStrings.bin", table.bytes());
    files.put(name, Biff12Writer.zip(parts), verdicts);
  }

  private static Map<String, byte[]> parts(byte[] sheet) {
    byte[] table = new Biff12().record(159, new Biff12.Body().u32(0).u32(0)).record(160).bytes();
    byte[] styles = new Biff12().record(278).record(279).bytes();
    return Biff12Writer.parts(sheet, table, styles, 0);
  }

  private static Biff12.Body row(int row) {
    return new Biff12.Body().u32(row).u32(0).u16(300).u8(0).u8(0).u8(0).u32(0);
  }

  private static Biff12.Body cell(int column) {
    return new Biff12.Body().u32(column).u32(0);
  }
}
