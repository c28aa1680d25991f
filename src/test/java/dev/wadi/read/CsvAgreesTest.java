package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.wadi.read.Opening.Strictness;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated files of every shape: rows, cells and line numbers are those of FastCSV. */
class CsvAgreesTest {
  private static final int FILES = 3_000;
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final List<Charset> CHARSETS = List.of(UTF_8, UTF_8, WINDOWS, UTF_16LE, UTF_16BE);
  private static final String[] PIECES = {
    "",
    "",
    "1",
    "0,74",
    "-5",
    "Lip tint",
    "\"",
    "'",
    "a\"b",
    " ",
    "\t",
    "\u00e9",
    "\u20ac",
    "\u2013",
    "x".repeat(7),
    "x".repeat(8),
    "yz".repeat(40),
    "\u0001",
    "=1+1",
    "\uff0c",
    "-\"-"
  };
  private static final String[] QUOTED = {
    "\n", "\r\n", "\r", "\"\"", ";", ",", "|", "\t", "\"\"\"\""
  };

  /** One generated file. */
  private record Made(String text, char delimiter, char quote) {}

  @ParameterizedTest
  @ValueSource(ints = {16, 33, 200, CsvWindow.SIZE})
  void everyGeneratedFileHasTheRowsOfTheOracle(int window) throws IOException {
    Random random = new Random(window);
    for (int i = 0; i < FILES; i++) {
      Made made = made(random);
      Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
      String text = new String(made.text.getBytes(charset), charset);
      CsvForm form = new CsvForm(made.delimiter, made.quote, charset, '.', 1);

      assertThat(rows(form, text.getBytes(charset), window))
          .as("file %d in %s: <%s>", i, form, text)
          .isEqualTo(oracle(made, text));
    }
  }

  @Test
  void aByteOrderMarkChangesNoRow() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < FILES; i++) {
      Made made = made(random);
      Charset charset = List.of(UTF_8, UTF_16LE, UTF_16BE).get(i % 3);
      Bytes bytes = Bytes.of(("\ufeff" + made.text).getBytes(charset));
      TableFile facts = TableFile.csv(new CsvForm(made.delimiter, made.quote, charset, '.', 1));

      try (TableCursor rows = Csv.open(bytes, facts, Opening.PLAIN, Limits.DEFAULT)) {
        assertThat(all(rows)).isEqualTo(oracle(made, made.text));
      }
    }
  }

  @Test
  void theCheckOfTheWholeTextFindsEachOpenQuote() throws IOException {
    Random random = new Random(6);
    for (int i = 0; i < FILES; i++) {
      Made made = made(random);
      byte[] whole = made.text.getBytes(UTF_8);
      int length = random.nextInt(whole.length + 1);
      TextSource cut = CsvText.plain(Bytes.of(Arrays.copyOf(whole, length)), 0);
      boolean open = CsvCheck.of(cut, made.delimiter, made.quote).hasOpenQuote();
      CsvForm form = new CsvForm(made.delimiter, made.quote, UTF_8, '.', 1);
      boolean refused = false;
      try {
        rows(form, Arrays.copyOf(whole, length), 64);
      } catch (UnreadableFileException incomplete) {
        assertThat(incomplete.refusal()).isEqualTo(Refusal.INCOMPLETE);
        refused = true;
      }

      assertThat(open).as("<%s> cut at %d", made.text, length).isEqualTo(refused);
    }
  }

  private static Made made(Random random) {
    char delimiter = ",;\t|".charAt(random.nextInt(4));
    char quote = random.nextInt(4) == 0 ? '\'' : '"';
    String end = new String[] {"\n", "\r\n", "\r"}[random.nextInt(3)];
    StringBuilder text = new StringBuilder();
    int rows = random.nextInt(12);
    int columns = 1 + random.nextInt(6);
    for (int row = 0; row < rows; row++) {
      int width = random.nextInt(5) == 0 ? random.nextInt(8) : columns;
      for (int column = 0; column < width; column++) {
        text.append(column == 0 ? "" : delimiter).append(cell(random, delimiter, quote));
      }
      boolean last = row == rows - 1 && random.nextBoolean();
      text.append(last ? "" : random.nextInt(20) == 0 ? "\n" : end);
    }
    return new Made(text.toString(), delimiter, quote);
  }

  private static String cell(Random random, char delimiter, char quote) {
    StringBuilder cell = new StringBuilder();
    boolean quoted = random.nextInt(3) == 0;
    for (int pieces = random.nextInt(4); pieces > 0; pieces--) {
      String piece = PIECES[random.nextInt(PIECES.length)];
      if (quoted) {
        cell.append(piece.replace(String.valueOf(quote), "" + quote + quote));
        String inner = QUOTED[random.nextInt(QUOTED.length)];
        cell.append(quote == '"' ? inner : inner.replace('"', quote));
      } else {
        cell.append(piece.replace(String.valueOf(delimiter), ""));
      }
    }
    if (quoted) {
      return quote + cell.toString() + quote;
    }
    while (cell.length() > 0 && cell.charAt(0) == quote) {
      cell.deleteCharAt(0);
    }
    return cell.toString();
  }

  private static List<String> rows(CsvForm form, byte[] bytes, int window) throws IOException {
    TextSource text = new CsvText(Bytes.of(bytes), 0, Optional.empty()).in(form.charset());
    try (CsvCursor cursor = new CsvCursor(text, form, Strictness.STRICT, Limits.DEFAULT, window)) {
      return all(cursor);
    }
  }

  private static List<String> all(TableCursor cursor) throws IOException {
    List<String> rows = new ArrayList<>();
    while (cursor.next()) {
      Cells cells = cursor.cells();
      for (int i = 0; i < cells.width(); i++) {
        String raw =
            new String(cells.bytes(i), cells.start(i), cells.end(i) - cells.start(i), UTF_8);
        assertThat(raw).isEqualTo(cells.text(i));
      }
      rows.add(cells.rowNumber() + Rows.texts(cells).toString());
    }
    return rows;
  }

  private static List<String> oracle(Made made, String text) {
    List<String> rows = new ArrayList<>();
    for (CsvRecord row :
        CsvReader.builder()
            .fieldSeparator(made.delimiter)
            .quoteCharacter(made.quote)
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      List<String> cells = new ArrayList<>(row.getFields());
      while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
        cells.remove(cells.size() - 1);
      }
      rows.add(row.getStartingLineNumber() + cells.toString());
    }
    return rows;
  }
}
