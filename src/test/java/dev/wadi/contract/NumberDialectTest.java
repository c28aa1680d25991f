package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberDialectTest {
  private static final DecimalFormatSymbols INDONESIAN = symbols(',', '.');
  private static final DecimalFormatSymbols ENGLISH = symbols('.', ',');

  /** Numbers of every size and sign with up to six decimals, always the same. */
  static Stream<Double> numbers() {
    Random random = new Random(42);
    return Stream.generate(() -> number(random)).limit(300);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberIsReadAsItWasWritten(double number) {
    assertThat(NumberDialect.SEMICOLON_CSV.parse(write(number, "0.######", INDONESIAN)))
        .isEqualTo(number);
    assertThat(NumberDialect.SEMICOLON_CSV.parse(write(number, "#,##0.######", INDONESIAN)))
        .isEqualTo(number);
    assertThat(NumberDialect.COMMA_CSV.parse(write(number, "#,##0.######", ENGLISH)))
        .isEqualTo(number);
    assertThat(NumberDialect.WORKBOOK.parse(Double.toString(number))).isEqualTo(number);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberOfAnotherDialectIsRefusedOrMeansTheSame(double number) {
    String english = write(number, "#,##0.00", ENGLISH);
    String indonesian = write(number, "#,##0.00", INDONESIAN);

    assertThat(NumberDialect.SEMICOLON_CSV.parse(english)).isNaN();
    assertThat(NumberDialect.COMMA_CSV.parse(indonesian)).isNaN();
    assertThat(NumberDialect.WORKBOOK.parse(indonesian)).isNaN();
    assertThat(NumberDialect.SEMICOLON_CSV.fault(english).rule()).isEqualTo("ambiguous-number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SEMICOLON_CSV | 0,74 | 0.74
          SEMICOLON_CSV | 1.234,56 | 1234.56
          SEMICOLON_CSV | 117.522 | 117522
          SEMICOLON_CSV | -1.234.567 | -1234567
          SEMICOLON_CSV | ,5 | 0.5
          SEMICOLON_CSV | 1,5E+3 | 1500
          SEMICOLON_CSV | 007 | 7
          COMMA_CSV | 0.74 | 0.74
          COMMA_CSV | 0.125 | 0.125
          COMMA_CSV | 1,234.56 | 1234.56
          COMMA_CSV | 1,234 | 1234
          WORKBOOK | 0.28999999999999998 | 0.29
          WORKBOOK | 1,234.5 | 1234.5
          WORKBOOK | 1,234,567 | 1234567
          WORKBOOK | +5 | 5
          WORKBOOK | 1E-3 | 0.001
          """)
  void numbersAreReadInTheFilesDialect(NumberDialect dialect, String text, double value) {
    assertThat(dialect.parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SEMICOLON_CSV | 0.74
          SEMICOLON_CSV | 0.125
          SEMICOLON_CSV | 1,234.56
          SEMICOLON_CSV | 1234.567
          SEMICOLON_CSV | 1.23
          COMMA_CSV | 0,74
          COMMA_CSV | 1.234,5
          COMMA_CSV | 1.234.567
          WORKBOOK | 1,234
          WORKBOOK | 0,74
          WORKBOOK | 1.234,56
          """)
  void whatOnlyAnotherDialectExplainsIsRefusedAsAmbiguous(NumberDialect dialect, String text) {
    assertThat(dialect.parse(text)).isNaN();
    assertThat(dialect.fault(text).rule()).isEqualTo("ambiguous-number");
    assertThat(dialect.fault(text).reason()).startsWith(text + " is ambiguous").contains("write");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "1 2",
        "12a",
        "--1",
        "1-",
        "1.2.3",
        "1,2,3",
        "1,23,456",
        "1.2345.678",
        "5,",
        "5.",
        "e5",
        "1e",
        "1e9999",
        "Rp 5",
        "0x10",
        "1d",
        "NaN1",
        "١٢",
        "1,,000",
        ".",
        ",",
        "+",
        "1_000"
      })
  void whatIsNoNumberIsNoneInAnyDialect(String text) {
    for (NumberDialect dialect : NumberDialect.values()) {
      assertThat(dialect.parse(text)).as("%s %s", dialect, text).isNaN();
      assertThat(dialect.fault(text).rule()).isEqualTo("number");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "?",
        "NA",
        "na",
        "NAN",
        "NaN",
        "#N/A",
        "NULL",
        "None",
        "INF",
        "-inf",
        "+Infinity",
        "-INFINITY",
        "1.#INF",
        "-1.#INF",
        "1.#QNAN",
        "#DIV/0!",
        "#VALUE!",
        "#ref!",
        "#NAME?",
        "#NUM!",
        "#NULL!"
      })
  void tokensForNothingAreBlank(String token) {
    assertThat(NumberDialect.isBlank(token)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(NumberDialect.class)
  void zeroIsNotBlank(NumberDialect dialect) {
    assertThat(NumberDialect.isBlank("0")).isFalse();
    assertThat(dialect.parse("0")).isZero();
  }

  @Test
  void theDialectIsTheFiles() {
    assertThat(NumberDialect.of(Samples.WORKBOOK)).isEqualTo(NumberDialect.WORKBOOK);
    assertThat(NumberDialect.of(Samples.SEMICOLONS)).isEqualTo(NumberDialect.SEMICOLON_CSV);
    assertThat(NumberDialect.of(Samples.COMMAS)).isEqualTo(NumberDialect.COMMA_CSV);
  }

  private static double number(Random random) {
    double size = Math.pow(10, random.nextInt(10));
    long millionths = Math.round((random.nextDouble() - 0.5) * size * 1_000_000);
    return millionths / 1_000_000.0;
  }

  private static String write(double number, String pattern, DecimalFormatSymbols symbols) {
    return new DecimalFormat(pattern, symbols).format(number);
  }

  private static DecimalFormatSymbols symbols(char decimal, char group) {
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setDecimalSeparator(decimal);
    symbols.setGroupingSeparator(group);
    return symbols;
  }
}
