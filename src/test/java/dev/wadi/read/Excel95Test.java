package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks of Excel 95, which nothing writes any more: made record by record. */
class Excel95Test {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir Path folder;
  private Path file;
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("stock.xls");
  }

  @Test
  void textsOfACodePageNumbersDatesAndFormulasAreRead() throws IOException {
    globals(0x500);
    record(0x809, (short) 0x500, (short) 0x10, 0);
    record(0x208, (short) 1, (short) 0, (short) 9, (short) 255, 0, (short) 0x20, (short) 0);
    record(0x204, (short) 1, (short) 0, (short) 0, (short) 4, "Café");
    record(0x203, (short) 1, (short) 1, (short) 1, 45_986.5);
    record(0x27e, (short) 1, (short) 2, (short) 0, 77 << 2 | 3);
    record(0xd6, (short) 1, (short) 3, (short) 0, (short) 4, "rich", (byte) 0);
    record(0x06, (short) 1, (short) 4, (short) 0, 0, 0xffff0000, (short) 0, 0, (short) 0);
    record(0x207, (short) 3, "abc");
    record(0x205, (short) 1, (short) 5, (short) 0, (byte) 1, (byte) 0);
    record(0x201, (short) 2, (short) 0, (short) 0);
    record(0x0a);
    write();

    assertThat(PoiRows.read(file))
        .containsExactly(
            "hidden A2 'Café",
            "hidden B2 date 45986.5",
            "hidden C2 0.77",
            "hidden D2 'rich",
            "hidden E2 'abc",
            "hidden F2 true");
    assertThat(Rows.TABLES.inspect(file).sheet()).contains("Été");
  }

  @Test
  void anOlderWorkbookThanThatIsOfTheWrongType() throws IOException {
    globals(0x400);
    write();

    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> Rows.TABLES.inspect(file))
        .withMessageContaining("from before 1995")
        .returns(Refusal.WRONG_TYPE, UnreadableFileException::refusal);
  }

  @Test
  void aRowThatComesTwiceIsAmbiguous() throws IOException {
    globals(0x500);
    record(0x809, (short) 0x500, (short) 0x10, 0);
    record(0x203, (short) 1, (short) 0, (short) 0, 1.0);
    record(0x203, (short) 2, (short) 0, (short) 0, 2.0);
    record(0x203, (short) 1, (short) 1, (short) 0, 3.0);
    record(0x0a);
    write();

    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> PoiRows.read(file))
        .withMessageContaining("sheet 'Été', row 2: the row comes twice")
        .returns(Refusal.AMBIGUOUS, UnreadableFileException::refusal);
  }

  private void globals(int version) {
    record(0x809, (short) version, (short) 5, 0);
    record(0x42, (short) 1252);
    record(0x22, (short) 0);
    record(0x41e, (short) 170, (byte) 10, "yyyy-mm-dd");
    record(0xe0, (short) 0, (short) 0, 0, 0, 0);
    record(0xe0, (short) 0, (short) 170, 0, 0, 0);
    int end = 4 + 4 + 2 + 1 + 3 + 4;
    record(0x85, stream.size() + end, (short) 0, (byte) 3, "Été");
    record(0x0a);
  }

  private void record(int type, Object... fields) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Object field : fields) {
      if (field instanceof String text) {
        content.writeBytes(text.getBytes(WINDOWS));
      } else if (field instanceof Double real) {
        number(content, Double.doubleToRawLongBits(real), 8);
      } else if (field instanceof Integer four) {
        number(content, four, 4);
      } else if (field instanceof Short two) {
        number(content, two, 2);
      } else {
        number(content, (Byte) field, 1);
      }
    }
    number(stream, type, 2);
    number(stream, content.size(), 2);
    stream.writeBytes(content.toByteArray());
  }

  private static void number(ByteArrayOutputStream out, long value, int length) {
    for (int i = 0; i < length; i++) {
      out.write((int) (value >> (8 * i)));
    }
  }

  private void write() throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(file)) {
      container.createDocument(new ByteArrayInputStream(stream.toByteArray()), "Book");
      container.writeFilesystem(out);
    }
  }
}
