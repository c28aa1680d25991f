package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wadi.read.Opening.Strictness;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          SKU,Nama~1,x~2,y~                              # ,   # sure
          SKU;Nama~1;x~2;y~                              # ;   # sure
          SKU\\tNama~1\\tx~2\\ty~                        # TAB # sure
          SKU|Nama~1|x~2|y~                              # |   # sure
          SKU~1~2~                                       # ,   # sure
          A;B;C~1,5;2,5;3,5~1,5;2,5;3,5~1,5;2,5;3,5~     # ;   # sure
          A;B;C~1,5;2,5~1,5~1,5;2,5;3,5~                 # ;   # sure
          A,B~1,a;b~2,c;d~                               # ,   # sure
          A|B|C~1|a,b|2~2|c,d|3~                         # |   # sure
          Report, January~~A;B;C~1;2;3~1;2;3~1;2;3~      # ;   # sure
          a;b;c,d~                                       # ;   # sure
          a;b,c~                                         # ,   # unsure
          a;b,c~1;2,3~4;5,6~                             # ,   # unsure
          Harga~0,5~1,25~                                # ,   # unsure
          sep=;~a,b~1,2~                                 # ;   # sure
          SEP=^~a^b~                                     # ^   # sure
          "a;b","c"~"d;e","f"~                           # ,   # sure
          """)
  void theDelimiterIsTold(String text, String delimiter, String sure) throws IOException {
    CsvForm form = form(lines(text));

    assertThat(form.delimiter()).isEqualTo(delimiter.equals("TAB") ? '\t' : delimiter.charAt(0));
    assertThat(form.confidence() >= 0.5)
        .as("confidence %s", form.confidence())
        .isEqualTo(sure.equals("sure"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          a;b~0,74;1~                 # , # sure
          a;b~1.234;1~                # , # sure
          a;b~x;y~                    # , # sure
          a;b~12.5;3.14159~           # . # sure
          a;b~0.74;0.5~9;8~           # . # sure
          a;b~0.74;1~                 # , # unsure
          a;b~0.74;1.234~0.5;2~       # , # unsure
          a;b~0.74;0,5~               # , # unsure
          a;b~1.234.567;0.5~0.7;1~    # , # unsure
          a;b~05.12.2025;0,5~         # , # sure
          a,b~0.74,1~                 # . # sure
          a,b~1.234,1~                # . # sure
          a,b~"0,74","1,5"~           # , # sure
          a,b~"0,74",1.5~             # . # unsure
          a\\tb~0,74\\t1~             # , # sure
          a\\tb~0.74\\t1~             # . # sure
          a\\tb~1,234\\t1~            # . # unsure
          a|b~1.234,56|1~             # , # sure
          a|b~1,5|1.5~                # . # unsure
          a|b~x|y~                    # . # sure
          """)
  void theDecimalMarkIsToldByTheNumbersAndTheHabitOfTheDelimiter(
      String text, char decimal, String sure) throws IOException {
    CsvForm form = form(lines(text));

    assertThat(form.decimal()).isEqualTo(decimal);
    assertThat(form.confidence() >= 0.5)
        .as("confidence %s", form.confidence())
        .isEqualTo(sure.equals("sure"));
  }

  @Test
  void aSingleValueNeverDecidesAgainstTheRest() throws IOException {
    String rest = "1,5;2\n".repeat(50);

    assertThat(form("a;b\n" + rest + "0.74;0.5\n").decimal()).isEqualTo(',');
    assertThat(form("a;b\n" + rest + "0.74;0.5\n").confidence()).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          'SKU';'Nama'~'1';'Lip; tint'~   # ' # sure
          SKU;Nama~1;'Lip; tint'~         # ' # sure
          'SKU';'Nama'~'1';'x'~           # ' # sure
          SKU;Nama;Sort~1;'x';y~2;z;v~    # " # unsure
          SKU;Nama~'0012;x~               # " # sure
          SKU;Nama~"1";'x'~               # " # sure
          """)
  void theQuoteIsTold(String text, char quote, String sure) throws IOException {
    CsvForm form = form(lines(text));

    assertThat(form.quote()).isEqualTo(quote);
    assertThat(form.confidence() >= 0.5).isEqualTo(sure.equals("sure"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"})
  void theCharacterSetIsTold(String name) throws IOException {
    Charset charset = Charset.forName(name);
    byte[] text = "SKU\tNama\r\n0012\tCr\u00e8me\r\n".getBytes(charset);

    assertThat(form(text).charset()).isEqualTo(charset);
    assertThat(form(text).confidence()).isGreaterThan(0.5);
    assertThat(rows(text, Opening.PLAIN)).contains("[0012, Cr\u00e8me]");
  }

  @Test
  void utf8WithAForeignByteIsWindows1252WithLittleConfidence() throws IOException {
    byte[] mixed = "SKU,Nama\n1,Cr\u00e8me\n2,Cr?me\n".getBytes(UTF_8);
    mixed[mixed.length - 4] = (byte) 0xe8;

    assertThat(form(mixed).charset()).isEqualTo(WINDOWS);
    assertThat(form(mixed).confidence()).isLessThan(0.5);
  }

  @Test
  void theLineThatTellsTheDelimiterIsNoRowAndCountsAsALine() throws IOException {
    byte[] text = "\ufeffsep=|\r\na|b\r\n1|2\r\n".getBytes(UTF_16LE);
    Bytes bytes = Bytes.of(text);
    TableFile facts = Csv.inspect(bytes, Opening.PLAIN, Limits.DEFAULT);

    try (TableCursor rows = Csv.open(bytes, facts, Opening.PLAIN, Limits.DEFAULT)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.cells().rowNumber()).isEqualTo(2);
      assertThat(Rows.texts(rows.cells())).containsExactly("a", "b");
    }
  }

  @Test
  void whatIsAgreedOnIsNotGuessed() throws IOException {
    CsvTerms terms =
        new CsvTerms(Optional.of(':'), Optional.of(WINDOWS), Optional.of(','), Strictness.STRICT);
    byte[] text = "a:b\n\u00e9,1:2.5\n".getBytes(UTF_8);
    TableFile facts = Csv.inspect(Bytes.of(text), Opening.PLAIN.withCsv(terms), Limits.DEFAULT);

    assertThat(facts.csv()).contains(new CsvForm(':', '"', WINDOWS, ',', 1));
    assertThat(rows(text, Opening.PLAIN.withCsv(terms))).contains("[\u00c3\u00a9,1, 2.5]");
  }

  @Test
  void textThatIsNotTheAgreedUtf8IsCorrupt() {
    CsvTerms terms =
        new CsvTerms(Optional.empty(), Optional.of(UTF_8), Optional.empty(), Strictness.STRICT);

    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> rows("a;\u00e9\n".getBytes(WINDOWS), Opening.PLAIN.withCsv(terms)))
        .returns(Refusal.CORRUPT, UnreadableFileException::refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          1;"Lip" tint;2~         # [1, "Lip" tint, 2]
          1;"Lip" "a; b"~         # [1, "Lip" "a,  b"]
          1;"a""b" c~3;4~         # [1, "a""b" c]
          1;"Lip"  ~              # [1, "Lip"  ]
          1;"a~b"c;d~             # [1, "a~b"c, d]
          """)
  void lenientlyTextBehindAClosingQuoteIsTakenAsItStands(String text, String row)
      throws IOException {
    byte[] bytes = lines("a;b;c~" + text).getBytes(UTF_8);

    assertThat(rows(bytes, Opening.PLAIN.leniently())).contains(lines(row));
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> rows(bytes, Opening.PLAIN))
        .returns(Refusal.CORRUPT, UnreadableFileException::refusal);
  }

  @Test
  void lenientlyAnOpenQuoteIsIncompleteAllTheSame() {
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> rows("a;b\n1;\"x\n".getBytes(UTF_8), Opening.PLAIN.leniently()))
        .returns(Refusal.INCOMPLETE, UnreadableFileException::refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void inEveryCharacterSetOnlyClosedQuotesAreComplete(String name) throws IOException {
    Charset charset = Charset.forName(name);
    String text = "\ufeffSKU;Nama\n1;\"Lip\"\"\n";

    assertThat(Csv.isComplete(Bytes.of((text + "\"\n").getBytes(charset)))).isTrue();
    assertThat(Csv.isComplete(Bytes.of(text.getBytes(charset)))).isFalse();
    assertThat(CsvText.byZeros("SKU;Nama\n".getBytes(UTF_16BE))).contains(UTF_16BE);
    assertThat(CsvText.byZeros("SKU;Nama\n".getBytes(UTF_8))).isEmpty();
  }

  private static String lines(String text) {
    return text.replace('~', '\n').replace("\\t", "\t");
  }

  private static CsvForm form(String text) throws IOException {
    return form(text.getBytes(UTF_8));
  }

  private static CsvForm form(byte[] text) throws IOException {
    return Csv.inspect(Bytes.of(text), Opening.PLAIN, Limits.DEFAULT).csv().orElseThrow();
  }

  private static List<String> rows(byte[] text, Opening opening) throws IOException {
    Bytes bytes = Bytes.of(text);
    TableFile facts = Csv.inspect(bytes, opening, Limits.DEFAULT);
    List<String> rows = new ArrayList<>();
    try (TableCursor cursor = Csv.open(bytes, facts, opening, Limits.DEFAULT)) {
      while (cursor.next()) {
        rows.add(Rows.texts(cursor.cells()).toString());
      }
    }
    return rows;
  }
}
