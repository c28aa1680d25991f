package dev.wadi.read;

import static dev.wadi.read.HostileFiles.ACCEPTED;
import static dev.wadi.read.Refusal.AMBIGUOUS;
import static dev.wadi.read.Refusal.BOMB;
import static dev.wadi.read.Refusal.CORRUPT;
import static dev.wadi.read.Refusal.EMPTY;
import static dev.wadi.read.Refusal.ENCRYPTED;
import static dev.wadi.read.Refusal.INCOMPLETE;
import static dev.wadi.read.Refusal.WRONG_TYPE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wadi.Workbooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Archives and compound files that lie about what is in them, and files of other kinds. */
final class HostileContainers {
  private static final String ROWS = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String OLE2 = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";

  private final HostileFiles files;

  HostileContainers(HostileFiles files) {
    this.files = files;
  }

  void addAll() throws IOException, GeneralSecurityException {
    entries();
    sizes();
    names();
    cuts();
    kinds();
    compound();
  }

  private void entries() {
    files.put("entry-twice.xlsx", sound().add(SHEET, Workbooks.sheet(ROWS)).bytes(), AMBIGUOUS);
    files.put(
        "entry-twice-in-capitals.xlsx", sound().add("XL/Workbook.xml", "<a/>").bytes(), AMBIGUOUS);
    RawZip.Entry entry = RawZip.Entry.of("xl/other.xml", RawZip.Form.DEFLATED, new byte[100]);
    RawZip overlap = sound().add(entry);
    files.put(
        "overlap-whole.xlsx",
        overlap.pointAgain(entry, overlap.size() - entry.packed().length - 42).bytes(),
        BOMB,
        CORRUPT,
        AMBIGUOUS);
    RawZip inside = sound();
    RawZip.Entry large = RawZip.Entry.of("xl/large.bin", RawZip.Form.STORED, new byte[4_000]);
    inside
        .add(large)
        .pointAgain(
            RawZip.Entry.of("xl/in.bin", RawZip.Form.STORED, new byte[9]), inside.size() - 2_000);
    files.put("overlap-inside.xlsx", inside.bytes(), BOMB, CORRUPT);
    RawZip many = sound();
    for (int i = 0; i < 70_000; i++) {
      many.add(
          new RawZip.Entry(("x/" + i).getBytes(UTF_8), RawZip.Form.STORED, new byte[0], 0, 0, 0));
    }
    byte[] bytes = many.bytes();
    files.put("entries-70000.xlsx", bytes, BOMB);
    byte[] few = bytes.clone();
    few[few.length - 14] = few[few.length - 12] = 8;
    few[few.length - 13] = few[few.length - 11] = 0;
    files.put("entries-70000-that-say-8.xlsx", few, BOMB, CORRUPT);
  }

  private void sizes() {
    RawZip.Entry sheet = sheet(RawZip.Form.DEFLATED);
    RawZip.Entry zip64 = sheet(RawZip.Form.ZIP64);
    alter("size-packed-0.xlsx", sheet.sized(0, sheet.size()), CORRUPT);
    alter("size-0.xlsx", sheet.sized(sheet.packedSize(), 0), CORRUPT, BOMB);
    alter("size-one-less.xlsx", sheet.sized(sheet.packedSize(), sheet.size() - 1), CORRUPT, BOMB);
    alter("size-one-more.xlsx", sheet.sized(sheet.packedSize(), sheet.size() + 1), CORRUPT);
    alter("size-packed-more.xlsx", sheet.sized(1 << 30, sheet.size()), BOMB, CORRUPT);
    alter("size-zip64-largest.xlsx", zip64.sized(Long.MAX_VALUE, Long.MAX_VALUE), BOMB, CORRUPT);
    alter("size-zip64-negative.xlsx", zip64.sized(-1, -1), BOMB, CORRUPT);
    alter(
        "size-zip64-only-unpacked.xlsx",
        zip64.sized(zip64.packedSize(), Long.MAX_VALUE),
        BOMB,
        CORRUPT);
    alter("size-4-gigabytes.xlsx", sheet.sized(sheet.packedSize(), 0xfffffffeL), BOMB, CORRUPT);
    alter(
        "checksum.xlsx",
        new RawZip.Entry(
            sheet.name(), sheet.form(), sheet.packed(), 1, sheet.packedSize(), sheet.size()),
        CORRUPT);
    byte[] garbage = new byte[500];
    new Random(1).nextBytes(garbage);
    alter(
        "deflate-garbage.xlsx",
        new RawZip.Entry(sheet.name(), sheet.form(), garbage, 1, 500, 900),
        CORRUPT);
    files.put("directory-beyond.xlsx", sound().bytes(1 << 30, 9), INCOMPLETE, CORRUPT);
    files.put("directory-at-0.xlsx", sound().bytes(0, 9), INCOMPLETE, CORRUPT);
    files.put("directory-negative.xlsx", sound().bytes(-1, 9), INCOMPLETE, CORRUPT);
    files.put("directory-of-60000.xlsx", sound().bytes(sound().size(), 60_000), BOMB, CORRUPT);
    byte[] end = sound().bytes();
    files.put(
        "end-only.xlsx",
        Arrays.copyOfRange(end, end.length - 22, end.length),
        INCOMPLETE,
        CORRUPT,
        WRONG_TYPE);
  }

  private void names() {
    for (String name :
        new String[] {
          "../../../etc/passwd",
          "/etc/passwd",
          "xl\\..\\..\\x",
          "a\0b.xml",
          "",
          "\u202egnp.exe",
          "x".repeat(60_000)
        }) {
      files.put(
          "name-" + Integer.toHexString(name.hashCode()) + ".xlsx",
          sound().add(name, "x").bytes(),
          ACCEPTED,
          CORRUPT);
    }
    files.put(
        "name-with-nul-of-sheet.xlsx",
        sound().add(SHEET + "\0", "x").bytes(),
        ACCEPTED,
        CORRUPT,
        AMBIGUOUS);
    for (String target :
        new String[] {
          "../../../../etc/passwd",
          "file:///etc/passwd",
          "http://127.0.0.1:1/a.xml",
          "_rels/workbook.xml.rels",
          "workbook.xml",
          "%2e%2e/x",
          ""
        }) {
      Map<String, String> parts = Workbooks.parts(ROWS, "");
      parts.put(
          "xl/_rels/workbook.xml.rels",
          Workbooks.relations(java.util.List.of("worksheet:" + target)));
      files.put(
          "target-" + Integer.toHexString(target.hashCode()) + ".xlsx",
          HostileWorkbooks.zip(parts).bytes(),
          CORRUPT,
          EMPTY,
          HostileFiles.NO_CELLS);
    }
  }

  /** The same files, each cut after every hundredth. */
  private void cuts() throws IOException {
    Planned plan = Fixed.plan();
    cut("xlsx", DialectWriter.write(plan, Dialect.PLAIN), INCOMPLETE, CORRUPT);
    cut("xlsb", Biff12Writer.write(plan, Biff12Writer.Cells.SHORT, 1), INCOMPLETE, CORRUPT);
    byte[] old = PoiWriter.write(plan, new org.apache.poi.hssf.usermodel.HSSFWorkbook());
    // behind the last twentieth of an .xls lies nothing of its table
    cut("xls", Arrays.copyOf(old, old.length * 94 / 100), INCOMPLETE, CORRUPT);
    cut("whole.xls", old, INCOMPLETE, CORRUPT, ACCEPTED);
  }

  private void cut(String kind, byte[] whole, Object... verdicts) {
    for (int percent = 1; percent < 100; percent++) {
      byte[] cut = Arrays.copyOf(whole, Math.max(9, whole.length * percent / 100));
      files.put("cut-%02d.%s".formatted(percent, kind), cut, verdicts);
    }
  }

  private void kinds() {
    files.put("zero-bytes.xlsx", new byte[0], EMPTY);
    files.put("one-byte.xlsx", new byte[] {'P'}, INCOMPLETE);
    files.put("nul-bytes.xlsx", new byte[1 << 20], WRONG_TYPE);
    files.put(
        "html.xls",
        "<html><table><tr><td>SKU</td></tr></table></html>".getBytes(UTF_8),
        WRONG_TYPE);
    files.put("csv.xlsx", "SKU;Stok\r\n0012;3\r\n".getBytes(UTF_8), ACCEPTED);
    byte[] noise = new byte[1 << 20];
    new Random(2).nextBytes(noise);
    files.put("noise.xlsx", noise, WRONG_TYPE);
    byte[] zipNoise = noise.clone();
    System.arraycopy("PK\3\4".getBytes(ISO_8859_1), 0, zipNoise, 0, 4);
    files.put("noise-after-zip-magic.xlsx", zipNoise, INCOMPLETE);
    byte[] oldNoise = noise.clone();
    System.arraycopy(OLE2.getBytes(ISO_8859_1), 0, oldNoise, 0, 8);
    files.put("noise-after-ole2-magic.xls", oldNoise, CORRUPT, INCOMPLETE);
    byte[] nul = Arrays.copyOf(OLE2.getBytes(ISO_8859_1), 1 << 20);
    files.put("nul-after-ole2-magic.xls", nul, CORRUPT, INCOMPLETE, WRONG_TYPE);
    files.put("ole2-magic-only.xls", OLE2.getBytes(ISO_8859_1), CORRUPT, INCOMPLETE);
  }

  private void compound() throws IOException, GeneralSecurityException {
    for (EncryptionMode mode :
        new EncryptionMode[] {EncryptionMode.standard, EncryptionMode.agile}) {
      try (POIFSFileSystem container = new POIFSFileSystem()) {
        Encryptor encryptor = new EncryptionInfo(mode).getEncryptor();
        encryptor.confirmPassword("secret");
        try (OutputStream out = encryptor.getDataStream(container)) {
          out.write(sound().bytes());
        }
        byte[] bytes = bytes(container);
        files.put("encrypted-%s.xlsx".formatted(mode), bytes, ENCRYPTED);
        files.put(
            "encrypted-%s-cut.xlsx".formatted(mode),
            Arrays.copyOf(bytes, bytes.length / 2),
            ENCRYPTED,
            CORRUPT,
            INCOMPLETE);
      }
    }
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      container.createDocument(new java.io.ByteArrayInputStream(new byte[9_000]), "WordDocument");
      files.put("word.xls", bytes(container), WRONG_TYPE);
    }
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      container.createDocument(new java.io.ByteArrayInputStream(new byte[9_000]), "Workbook");
      files.put("workbook-of-nul.xls", bytes(container), CORRUPT, EMPTY, INCOMPLETE);
    }
  }

  private void alter(String name, RawZip.Entry entry, Object... verdicts) {
    Map<String, String> parts = Workbooks.parts("", "");
    parts.remove(SHEET);
    files.put(name, HostileWorkbooks.zip(parts).add(entry).bytes(), verdicts);
  }

  private static RawZip.Entry sheet(RawZip.Form form) {
    return RawZip.Entry.of(SHEET, form, Workbooks.sheet(ROWS).getBytes(UTF_8));
  }

  private static RawZip sound() {
    return HostileWorkbooks.zip(Workbooks.parts(ROWS, ""));
  }

  private static byte[] bytes(POIFSFileSystem container) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    container.writeFilesystem(out);
    return out.toByteArray();
  }
}
