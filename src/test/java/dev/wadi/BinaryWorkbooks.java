package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small .xlsb workbooks for tests, record by record. */
public final class BinaryWorkbooks {
  private BinaryWorkbooks() {}

  /** The records of one part, one behind the other. */
  public static final class Records {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A record of these fields: Integer 4 bytes, Short 2, Byte 1, Double 8, String with length. */
    public Records add(int type, Object... fields) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      for (Object field : fields) {
        write(content, field);
      }
      header(type, content.size());
      bytes.writeBytes(content.toByteArray());
      return this;
    }

    /** A record's beginning alone. */
    public Records header(int type, int size) {
      bytes.write(type < 0x80 ? type : (type & 0x7f) | 0x80);
      if (type >= 0x80) {
        bytes.write(type >> 7);
      }
      int rest = size;
      while (rest > 0x7f) {
        bytes.write((rest & 0x7f) | 0x80);
        rest >>= 7;
      }
      bytes.write(rest);
      return this;
    }

    /** A row by its number from 1. */
    public Records row(int number) {
      return row(number, 0);
    }

    /** A row with its flags; 0x10 hides it. */
    public Records row(int number, int flags) {
      return add(0, number - 1, 0, (short) 300, (byte) 0, (byte) flags, (byte) 0, 0);
    }

    public byte[] bytes() {
      return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, Object field) {
      if (field instanceof String text) {
        number(out, text.length(), 4);
        out.writeBytes(text.getBytes(UTF_16LE));
      } else if (field instanceof Double real) {
        number(out, Double.doubleToRawLongBits(real), 8);
      } else if (field instanceof Integer four) {
        number(out, four, 4);
      } else if (field instanceof Short two) {
        number(out, two, 2);
      } else {
        number(out, (Byte) field, 1);
      }
    }

    private static void number(ByteArrayOutputStream out, long value, int length) {
      for (int i = 0; i < length; i++) {
        out.write((int) (value >> (8 * i)));
      }
    }
  }

  /** A whole workbook: these rows on the second of three sheets, the first of which is hidden. */
  public static Path write(Path file, Records rows, String... sharedTexts) {
    return zip(file, parts(rows, sharedTexts));
  }

  /**
   * The parts of such a workbook, to be altered. Cell style 1 shows dates, 2 by a format of its
   * own.
   */
  public static Map<String, byte[]> parts(Records rows, String... sharedTexts) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("_rels/.rels", relations(List.of("officeDocument:xl/workbook.bin")));
    parts.put("xl/workbook.bin", workbook(0));
    parts.put(
        "xl/_rels/workbook.bin.rels",
        relations(
            List.of(
                "worksheet:worksheets/sheet1.bin",
                "worksheet:worksheets/sheet2.bin",
                "chartsheet:chartsheets/sheet1.bin",
                "sharedStrings:sharedStrings.bin",
                "styles:styles.bin")));
    parts.put(
        "xl/worksheets/sheet1.bin",
        sheet(new Records().row(1).add(6, 0, 0, "in the hidden sheet")));
    parts.put("xl/worksheets/sheet2.bin", sheet(rows));
    Records texts = new Records().add(159, sharedTexts.length, sharedTexts.length);
    for (String text : sharedTexts) {
      texts.add(19, (byte) 0, text);
    }
    parts.put("xl/sharedStrings.bin", texts.add(160).bytes());
    parts.put("xl/styles.bin", styles());
    return parts;
  }

  /** The workbook's own part; its flags say from which year dates are counted. */
  public static byte[] workbook(int flags) {
    return new Records()
        .add(131)
        .add(153, flags, 0, "")
        .add(156, 1, 1, "r1", "Lama")
        .add(156, 0, 2, "r3", "Chart")
        .add(156, 0, 3, "r2", "Stok")
        .add(132)
        .bytes();
  }

  public static byte[] sheet(Records rows) {
    ByteArrayOutputStream sheet = new ByteArrayOutputStream();
    sheet.writeBytes(new Records().add(129).add(148, 0, 0, 0, 0).add(145).bytes());
    sheet.writeBytes(rows.bytes());
    sheet.writeBytes(new Records().add(146).add(130).bytes());
    return sheet.toByteArray();
  }

  public static Path zip(Path file, Map<String, byte[]> parts) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static byte[] styles() {
    return new Records()
        .add(278)
        .add(615, 1)
        .add(44, (short) 170, "yyyy\\-mm\\-dd")
        .add(616)
        .add(626, 1)
        .add(47, (short) -1, (short) 14, 0, 0)
        .add(627)
        .add(617, 3)
        .add(47, (short) 0, (short) 0, 0, 0)
        .add(47, (short) 0, (short) 14, 0, 0)
        .add(47, (short) 0, (short) 170, 0, 0)
        .add(618)
        .add(279)
        .bytes();
  }

  private static byte[] relations(List<String> typesAndTargets) {
    return Workbooks.relations(typesAndTargets).getBytes(UTF_8);
  }
}
