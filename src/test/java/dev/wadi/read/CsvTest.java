package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("3. Miss Glam Bukittinggi.csv");
  }

  @Test
  void aSemicolonFileOfExcelIsRead() throws IOException {
    Files.writeString(file, "SKU;Nama;Daily Sales\r\n0012;Lip, tint;0,74\r\n0013;;\r\n");

    assertThat(Rows.texts(file))
        .containsExactly(
            List.of("SKU", "Nama", "Daily Sales"),
            List.of("0012", "Lip, tint", "0,74"),
            List.of("0013"));
    assertThat(Rows.kinds(file).get(1)).containsOnly(CellKind.TEXT);
    assertThat(Rows.numbers(file)).containsExactly(1, 2, 3);
  }

  @Test
  void theDelimiterIsTheMoreFrequentOneOfTheFirstLineThatHasAny() throws IOException {
    assertThat(delimiter("a;b,c\n,,,,")).isEqualTo(',');
    assertThat(delimiter("a;b;c,d\n")).isEqualTo(';');
    assertThat(delimiter("\"a,b,c\";d\n")).isEqualTo(';');
    assertThat(delimiter("Top 100\r\n\r\nSKU;Nama\r\n")).isEqualTo(';');
    assertThat(delimiter("SKU\n1\n")).isEqualTo(',');
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstHeader() throws IOException {
    Files.writeString(file, "\ufeffSKU,Nama\n1,Kr\u00e8me \u2013\n");

    assertThat(Rows.TABLES.inspect(file).csv().map(CsvForm::charset)).contains(UTF_8);
    assertThat(Rows.texts(file))
        .containsExactly(List.of("SKU", "Nama"), List.of("1", "Kr\u00e8me \u2013"));
  }

  @Test
  void textThatIsNotUtf8IsReadAsWindows1252() throws IOException {
    Files.writeString(file, "SKU,Nama\n1,Kr\u00e8me \u2013\n", WINDOWS);

    assertThat(Rows.TABLES.inspect(file).csv().map(CsvForm::charset)).contains(WINDOWS);
    assertThat(Rows.texts(file).get(1)).containsExactly("1", "Kr\u00e8me \u2013");
  }

  @Test
  void brokenUtf8OfEveryKindIsNotUtf8() throws IOException {
    for (String bytes :
        List.of(
            "\u00c0\u00af",
            "\u00ed\u00a0\u0080",
            "\u00f5\u0080\u0080\u0080",
            "\u0080",
            "\u00e2\u0082",
            "\u00f4\u0090\u0080\u0080",
            "\u00c3a")) {
      Files.write(file, ("a," + bytes).getBytes(ISO_8859_1));

      assertThat(Rows.TABLES.inspect(file).csv().map(CsvForm::charset)).contains(WINDOWS);
    }
    Files.writeString(file, "a,\u00e9\u20ac\ud55c\ud83d\ude00\ufffd");
    assertThat(Rows.TABLES.inspect(file).csv().map(CsvForm::charset)).contains(UTF_8);
  }

  @Test
  void quotedCellsMayHoldDelimitersQuotesAndLineEnds() throws IOException {
    Files.writeString(file, "SKU,Nama\r\n1,\"Lip \"\"5\"\", pink\r\nmatte\"\r\n2,5\" tint\r\n");

    assertThat(Rows.texts(file))
        .containsExactly(
            List.of("SKU", "Nama"),
            List.of("1", "Lip \"5\", pink\r\nmatte"),
            List.of("2", "5\" tint"));
    assertThat(Rows.numbers(file)).containsExactly(1, 2, 4);
    assertThat(Rows.TABLES.isComplete(file)).isTrue();
  }

  @Test
  void blankLinesKeepTheNumbersOfTheOthers() throws IOException {
    Files.writeString(file, "a;b\n\n1;2");

    assertThat(Rows.texts(file)).containsExactly(List.of("a", "b"), List.of(), List.of("1", "2"));
    assertThat(Rows.numbers(file)).containsExactly(1, 2, 3);
  }

  @Test
  void aFileOfManyBuffersIsReadWhole() throws IOException {
    Files.writeString(file, "SKU;Nama\n" + "0012;\"Lip; \u00e9\"\n".repeat(30_000));

    assertThat(Rows.texts(file)).hasSize(30_001).last().isEqualTo(List.of("0012", "Lip; \u00e9"));
  }

  @Test
  void aCsvBeingWrittenIsCompleteOnlyOutsideQuotes() throws IOException {
    String whole = "a;b\n1;\"x\"\"y\"\n";
    StringBuilder complete = new StringBuilder();
    for (int length = 0; length <= whole.length(); length++) {
      Files.writeString(file, whole.substring(0, length));
      complete.append(Rows.TABLES.isComplete(file) ? '+' : '-');
    }

    assertThat(complete).hasToString(expected(whole));
  }

  @Test
  void aFileThatVanishedIsNotComplete() {
    assertThat(Rows.TABLES.isComplete(folder.resolve("gone"))).isFalse();
  }

  private static char delimiter(String text) throws IOException {
    return DelimiterGuess.of(CsvHead.of(CsvText.plain(Bytes.of(text.getBytes(UTF_8)), 0)), '"')
        .delimiter();
  }

  /** A prefix is complete unless it is empty or holds an odd number of quotes. */
  private static String expected(String whole) {
    StringBuilder expected = new StringBuilder("-");
    for (int length = 1; length <= whole.length(); length++) {
      long quotes = whole.substring(0, length).chars().filter(c -> c == '"').count();
      expected.append(quotes % 2 == 0 ? '+' : '-');
    }
    return expected.toString();
  }
}
