package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.ledger.TestLedger;
import dev.wadi.postgres.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What is written to the wire is what the table then holds. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowEncoderTest {
  private static final String COLUMNS =
      "t text, f float8, s smallint, i integer, b bigint, n numeric(18,2), o boolean, d date,"
          + " z timestamptz, j jsonb";

  @TempDir Path folder;
  private TestLedger ledger;
  private LiveTable table;

  @BeforeAll
  void open() {
    ledger = new TestLedger();
    ledger.run("create schema wire");
    ledger.run(
        "create table wire.all_types (" + COLUMNS + ", like wadi.row_origin including defaults)");
    ledger.run("grant usage on schema wire to public");
    ledger.run("grant all on all tables in schema wire to public");
    table = LiveTable.describe(ledger.dataSource(), "wire.all_types");
  }

  @BeforeEach
  void begin() {
    ledger.run("truncate wire.all_types");
  }

  @AfterAll
  void close() throws Exception {
    ledger.close();
  }

  private RowEncoder written(Consumer<RowEncoder> rows) {
    Path file = folder.resolve("rows");
    try (RowEncoder encoder = new RowEncoder(table, 7, 2, file)) {
      rows.accept(encoder);
      encoder.finish();
      return encoder;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Sends rows to the table and hands back one column of them, in order. */
  private List<String> sent(String column, Consumer<RowEncoder> rows) {
    written(rows);
    Transaction.in(
        ledger.dataSource(),
        connection -> {
          try (InputStream in = Files.newInputStream(folder.resolve("rows"))) {
            return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(table.copyInto(table.name()), in);
          } catch (IOException failure) {
            throw new AssertionError(failure);
          }
        });
    return ledger.texts("select " + column + " from wire.all_types order by source_row");
  }

  private List<String> numbers(String column, double... values) {
    return sent(
        column + "::text",
        rows -> {
          for (int i = 0; i < values.length; i++) {
            rows.number(table.find(column), values[i]);
            rows.end(i);
          }
        });
  }

  private List<String> texts(String expression, String column, String... values) {
    return sent(
        expression,
        rows -> {
          for (int i = 0; i < values.length; i++) {
            rows.text(table.find(column), values[i]);
            rows.end(i);
          }
        });
  }

  @Test
  void everyTypeThatTheTableMayHaveIsKnown() {
    assertThat(table.columns())
        .extracting(LiveTable.TableColumn::type)
        .containsExactlyInAnyOrder(WireType.values());
  }

  @Test
  void aTypeThatCannotBeLoadedIsNamed() {
    ledger.run("create table wire.odd (m money)");
    assertThatThrownBy(() -> LiveTable.describe(ledger.dataSource(), "wire.odd"))
        .hasMessageContaining("column m of wire.odd has type money");
    assertThatThrownBy(() -> LiveTable.describe(ledger.dataSource(), "wire.none"))
        .hasMessageContaining("there is no table wire.none");
  }

  @Test
  void whatIsNotSetIsNull() {
    assertThat(sent("num_nulls(t, f, s, i, b, n, o, d, z, j)", rows -> rows.end(1)))
        .containsExactly("10");
  }

  @Test
  void rowsCarryTheirJobAttemptAndSourceRow() {
    assertThat(
            sent(
                "concat_ws(' ', job_id, attempt, source_row, live)",
                rows -> {
                  rows.end(5);
                  rows.end(1_000_000);
                }))
        .containsExactly("7 2 5 t", "7 2 1000000 t");
  }

  @Test
  void float8IsExactAndKnowsNoMinusZeroAndNothingInfinite() {
    double[] values = {
      0.1,
      -0.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      -Double.MAX_VALUE,
      1.0 / 3,
      9007199254740993.0
    };
    assertThat(numbers("f", values))
        .containsExactly(
            "0.1",
            "0",
            "0",
            "0",
            "0",
            "5e-324",
            "-1.7976931348623157e+308",
            "0.3333333333333333",
            "9.007199254740992e+15");
  }

  @Test
  void everyFloat8ComesBackBitByBit() {
    double[] values =
        new Random(11)
            .longs(500)
            .mapToDouble(Double::longBitsToDouble)
            .filter(Double::isFinite)
            .filter(value -> value != 0)
            .toArray();
    List<String> back = numbers("f", values);
    for (int i = 0; i < values.length; i++) {
      assertThat(Double.parseDouble(back.get(i))).isEqualTo(values[i]);
    }
  }

  @Test
  void wholeNumbersReachTheirLimits() {
    assertThat(numbers("s", 0, -0.0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE, Double.NaN))
        .containsExactly("0", "0", "1", "-1", "32767", "-32768", "0");
    begin();
    assertThat(numbers("i", Integer.MAX_VALUE, Integer.MIN_VALUE, 256, -257))
        .containsExactly("2147483647", "-2147483648", "256", "-257");
    begin();
    assertThat(numbers("b", 1L << 53, -(1L << 53), 4294967296.0, Long.MIN_VALUE))
        .containsExactly(
            "9007199254740992", "-9007199254740992", "4294967296", "-9223372036854775808");
  }

  @ParameterizedTest
  @CsvSource({"s, 32768", "s, -32769", "i, 2147483648", "i, -1e10", "b, 9.3e18", "b, -1e19"})
  void aWholeNumberBeyondItsColumnIsRefusedByName(String column, double value) {
    assertThatThrownBy(() -> numbers(column, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(column + " of wire.all_types");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "i", "b"})
  void aFractionIsNoWholeNumber(String column) {
    assertThatThrownBy(() -> numbers(column, 1.5))
        .hasMessageContaining(column + " of wire.all_types takes whole numbers, got 1.5");
  }

  @Test
  void moneyIsRoundedToHundredths() {
    assertThat(
            numbers(
                "n",
                0,
                -0.0,
                0.005,
                -0.005,
                0.004,
                -0.004,
                -12.34,
                12.3,
                0.01,
                -0.01,
                1,
                100,
                9999,
                10000,
                10000.5,
                100000000,
                Double.NaN,
                Double.POSITIVE_INFINITY))
        .containsExactly(
            "0.00",
            "0.00",
            "0.01",
            "-0.01",
            "0.00",
            "0.00",
            "-12.34",
            "12.30",
            "0.01",
            "-0.01",
            "1.00",
            "100.00",
            "9999.00",
            "10000.00",
            "10000.50",
            "100000000.00",
            "0.00",
            "0.00");
  }

  @Test
  void everyAmountComesBackToTheHundredth() {
    Random random = new Random(5);
    double[] values =
        IntStream.range(0, 1000)
            .mapToDouble(i -> Math.rint((random.nextDouble() - 0.5) * Math.pow(10, i % 15)) / 100)
            .toArray();
    List<String> back = numbers("n", values);
    for (int i = 0; i < values.length; i++) {
      assertThat(back.get(i))
          .isEqualTo(
              BigDecimal.valueOf(values[i] + 0.0)
                  .setScale(2, RoundingMode.HALF_UP)
                  .toPlainString());
    }
  }

  @Test
  void moneyReachesTheLimitOfItsColumn() {
    assertThat(numbers("n", 9_999_999_999_999_998.0, -9_999_999_999_999_998.0))
        .containsExactly("9999999999999998.00", "-9999999999999998.00");
    // as a double it is 1e16
    assertThatThrownBy(() -> numbers("n", 9_999_999_999_999_999.99))
        .hasMessageContaining("n of wire.all_types is too large for numeric(18,2)");
  }

  @Test
  void booleansAreTrueUnlessZero() {
    assertThat(numbers("o", 0, 1, -0.0)).containsExactly("false", "true", "false");
  }

  @Test
  void datesReachFromAlwaysOn() {
    double[] days = {0, -1, 10_957, 20_417, Long.MIN_VALUE, -719_162};
    assertThat(numbers("d", days))
        .containsExactly(
            "1970-01-01", "1969-12-31", "2000-01-01", "2025-11-25", "-infinity", "0001-01-01");
  }

  @Test
  void timestampsAreExactToTheMicrosecond() {
    assertThat(
            sent(
                "(z at time zone 'UTC')::text",
                rows -> {
                  rows.number(table.find("z"), 1_764_072_000_000_001.0);
                  rows.end(0);
                  rows.number(table.find("z"), -1);
                  rows.end(1);
                }))
        .containsExactly("2025-11-25 12:00:00.000001", "1969-12-31 23:59:59.999999");
  }

  @Test
  void textComesBackAsItWas() {
    String[] values = {
      "a",
      " blanks ",
      "ä",
      "€",
      "漢字",
      "😀",
      "\u007f\u0080\u07ff\u0800\uffff",
      "line\nbreak\ttab",
      "\"quotes\"",
      "\\N",
      "x".repeat(70_000),
      "😀".repeat(40_000)
    };
    assertThat(texts("t", "t", values)).containsExactly(values);
  }

  @Test
  void textWithoutAPlaceInPostgresqlLosesOnlyThat() {
    assertThat(texts("t", "t", "a\0b", "\ud83d", "x\ude00y", "\ude00\ud83d", "\ud83d😀"))
        .containsExactly("a?b", "?", "x?y", "??", "?😀");
  }

  @Test
  void theEmptyTextIsNull() {
    assertThat(texts("t", "t", "", null)).containsExactly(null, null);
  }

  @Test
  void jsonIsStoredAsJson() {
    assertThat(texts("j ->> 'ä'", "j", "{\"ä\": \"😀\"}", "[1, 2]", null))
        .containsExactly("😀", null, null);
    assertThat(ledger.texts("select j::text from wire.all_types order by source_row").get(1))
        .isEqualTo("[1, 2]");
  }

  @Test
  void aTextIsNotANumberAndANumberNoText() {
    assertThatThrownBy(() -> texts("f", "f", "1"))
        .hasMessageContaining("f of wire.all_types is FLOAT8 and cannot take a text");
    assertThatThrownBy(() -> numbers("t", 1))
        .hasMessageContaining("t of wire.all_types is TEXT and cannot take a number");
  }

  @Test
  void aFrozenColumnKeepsItsValueAndOthersForgetTheirs() {
    assertThat(
            sent(
                "concat_ws(' ', t, f)",
                rows -> {
                  rows.text(table.find("t"), "always");
                  rows.freeze(table.find("t"));
                  rows.number(table.find("f"), 1);
                  rows.end(0);
                  rows.end(1);
                }))
        .containsExactly("always 1", "always");
  }

  @Test
  void theHashOfASetOfRowsDoesNotDependOnTheirOrder() {
    assertThat(hash("a", "b", "c")).isEqualTo(hash("c", "a", "b"));
  }

  @Test
  void theHashOfASetOfRowsCountsEqualRows() {
    assertThat(List.of(hash("a"), hash("a", "a"), hash("a", "a", "a"), hash(), hash("b")))
        .doesNotHaveDuplicates();
    assertThat(hash("a", "a", "b")).isNotEqualTo(hash("a", "b", "b"));
  }

  @Test
  void theHashTellsColumnsApart() {
    String first =
        written(
                rows -> {
                  rows.number(table.find("s"), 1);
                  rows.end(1);
                })
            .rowSetHash();
    String second =
        written(
                rows -> {
                  rows.number(table.find("i"), 1);
                  rows.end(1);
                })
            .rowSetHash();
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void theHashOfAReferenceDependsOnItsOrderBecauseTheFirstFitIsUsed() {
    LiveTable reference =
        new LiveTable(
            "wire.reference",
            List.of(
                new LiveTable.TableColumn("effective_date", WireType.DATE),
                new LiveTable.TableColumn("t", WireType.TEXT)));

    assertThat(orderedHash(reference, "a", "b")).isEqualTo(orderedHash(reference, "a", "b"));
    assertThat(orderedHash(reference, "a", "b")).isNotEqualTo(orderedHash(reference, "b", "a"));
  }

  private String orderedHash(LiveTable reference, String... values) {
    try (RowEncoder encoder = new RowEncoder(reference, 7, 2, folder.resolve("reference"))) {
      for (int i = 0; i < values.length; i++) {
        encoder.text(1, values[i]);
        encoder.end(i);
      }
      return encoder.rowSetHash();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private String hash(String... values) {
    return written(
            rows -> {
              for (int i = 0; i < values.length; i++) {
                rows.text(table.find("t"), values[i]);
                rows.end(i);
              }
            })
        .rowSetHash();
  }
}
