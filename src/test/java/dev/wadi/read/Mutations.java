package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** Sound files with something broken in them: the same for the same seed. */
final class Mutations {
  /**
   * A broken file.
   *
   * @param forPoi the same as POI is to see it: sound where only POI looks
   * @param orElse another file whose cells are right as well: the sound one where relations are
   *     broken, whose types we know by their endings as the editions of the standard differ
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Mutant(String name, byte[] content, byte[] forPoi, byte[] orElse) {
    Mutant(String name, byte[] content) {
      this(name, content, content, content);
    }
  }

  /** POI finds parts by their content types, we by the relations between them. */
  private static final String TYPES = "[Content_Types].xml";

  private static final String MARKS = "<>\"'/=&;:! 0123456789-.AZsbe\0\uffff";

  private static final String ALIKE = "0123456789012345678901234567899ABCXZabcdeinrstvx";

  private final List<Mutant> sound;
  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
    this.sound = sound();
  }

  Mutant next() {
    Mutant base = sound.get(random.nextInt(sound.size()));
    boolean inside = base.name.matches(".*xls[xb]") && random.nextInt(4) > 0;
    return inside ? insideAPart(base) : new Mutant(base.name, mutated(base.content));
  }

  private static List<Mutant> sound() {
    Planned plan = Fixed.plan();
    Dialect other =
        new Dialect(
            5,
            Dialect.Texts.MIXED,
            RawZip.Form.STORED,
            EnumSet.of(Dialect.Quirk.PREFIXED_NAMES, Dialect.Quirk.CDATA, Dialect.Quirk.RICH_TEXT));
    try {
      return List.of(
          new Mutant("plain.xlsx", DialectWriter.write(plan, Dialect.PLAIN)),
          new Mutant("other.xlsx", DialectWriter.write(plan, other)),
          new Mutant("long.xlsb", Biff12Writer.write(plan, Biff12Writer.Cells.LONG, 1)),
          new Mutant("old.xls", PoiWriter.write(plan, new HSSFWorkbook())),
          new Mutant("text.csv", text()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] text() {
    StringBuilder text = new StringBuilder("SKU;Nama;Stok\r\n");
    for (int row = 0; row < 40; row++) {
      text.append("00%d;\"Lip; \"\"tint\"\" \u20ac\";%d,5\r\n".formatted(row, row));
    }
    return text.toString().getBytes(UTF_8);
  }

  private byte[] mutated(byte[] content) {
    byte[] mutant = content.clone();
    int at = random.nextInt(content.length);
    int length = Math.min(content.length - at, 1 + random.nextInt(40));
    switch (random.nextInt(6)) {
      case 0 -> {
        return java.util.Arrays.copyOf(content, at);
      }
      case 1 -> {
        return joined(content, at + length, content, at);
      }
      case 2 -> {
        return joined(content, at, content, at + length);
      }
      case 3 -> {
        for (int i = 0; i < length; i++) {
          mutant[at + i] = (byte) random.nextInt(256);
        }
      }
      default -> {
        for (int i = 0; i <= random.nextInt(3); i++) {
          mutant[random.nextInt(mutant.length)] =
              random.nextBoolean()
                  ? (byte) MARKS.charAt(random.nextInt(MARKS.length()))
                  : (byte) random.nextInt(256);
        }
      }
    }
    return mutant;
  }

  /** Mostly something that still can be read: letters and digits become others. */
  private byte[] gently(byte[] content) {
    if (random.nextInt(3) == 0) {
      return mutated(content);
    }
    byte[] mutant = content.clone();
    for (int i = 0; i <= random.nextInt(3); i++) {
      int at = random.nextInt(mutant.length);
      while (!Character.isLetterOrDigit(mutant[at])) {
        at = (at + 1) % mutant.length;
      }
      mutant[at] = (byte) ALIKE.charAt(random.nextInt(ALIKE.length()));
    }
    return mutant;
  }

  /** The first bytes of one followed by the last of the other. */
  private static byte[] joined(byte[] head, int to, byte[] tail, int from) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(head, 0, to);
    joined.write(tail, from, tail.length - from);
    return joined.toByteArray();
  }

  /** Zipped again around one broken part, so that sizes and sums are right. */
  private Mutant insideAPart(Mutant base) {
    Map<String, byte[]> parts = parts(base.content);
    List<String> names = new ArrayList<>(parts.keySet());
    String name = names.get(random.nextInt(names.size()));
    if (random.nextBoolean()) {
      name = names.stream().filter(part -> part.contains("sheet1")).findFirst().orElse(name);
    }
    if (base.name.endsWith("xlsb") && name.endsWith(".rels")) {
      name = "xl/worksheets/sheet1.bin"; // POI's reader of .xlsb does not follow relations
    }
    parts.compute(name, (part, content) -> gently(content));
    byte[] broken = Biff12Writer.zip(parts);
    return new Mutant(
        base.name,
        broken,
        name.equals(TYPES) ? base.content : broken,
        name.endsWith(".rels") ? base.content : broken);
  }

  static Map<String, byte[]> parts(byte[] content) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }
}
