package dev.wadi.seed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.Contract.Form;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import dev.wadi.postgres.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of files: what a value becomes in each. */
@Tag("any-server")
class FormWriterTest {
  private static final String ROW =
      "select '=1+1'::text as \"a;b\", '007'::text as sku, -5::int as n, 1234.5::float8 as f,"
          + " 1234.50::numeric(18,2) as m, ''::text as e, null::float8 as z";

  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestDatabases.fresh();
  }

  @AfterAll
  static void close() throws Exception {
    database.close();
  }

  private static byte[] written(Form form, String query) {
    return Transaction.in(
        database.dataSource(),
        connection -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          try {
            new FormWriter(connection, form).write(query, out);
          } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
          }
          return out.toByteArray();
        });
  }

  private static String text(Form form, String query) {
    return new String(written(form, query), UTF_8);
  }

  @Test
  void aCanonicalFileHasTheValuesAsTheyAre() {
    assertThat(text(Form.CANONICAL, ROW))
        .isEqualTo("a;b,sku,n,f,m,e,z\n=1+1,007,-5,1234.5,1234.50,\"\",\n");
  }

  @Test
  void forPeopleInIndonesiaNumbersAreWrittenAsTheyAreThere() {
    assertThat(text(Form.INDONESIAN, ROW))
        .isEqualTo("\ufeff\"a;b\";sku;n;f;m;e;z\n'=1+1;007;-5;1.234,50;1.234,50;;\n");
  }

  @Test
  void forProgramsOfTheFormerSystemDoublesAreWrittenAsPythonDoes() {
    assertThat(text(Form.PYTHON, ROW))
        .isEqualTo("\ufeff\"a;b\";sku;n;f;m;e;z\n'=1+1;007;-5;1234.5;1234.50;;\n");
  }

  @Test
  void aDocumentIsTheOnlyValue() {
    assertThat(text(Form.JSON, "select '{\"a\\\\b\":1}'::jsonb")).isEqualTo("{\"a\\\\b\": 1}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "+1", "-x", "@a", "\tq", "\rq"})
  void textThatWouldBeAFormulaIsDefusedInEveryFormForPeople(String value) throws IOException {
    String query = "select '%s'::text as t".formatted(value);

    for (Form form : List.of(Form.INDONESIAN, Form.PYTHON)) {
      assertThat(text(form, query)).startsWith("\ufefft\n").contains("'" + value);
    }
    assertThat(workbook(query).getRow(1).getCell(0).getStringCellValue()).startsWith("'");
    assertThat(text(Form.CANONICAL, query)).doesNotContain("'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"varchar(9)", "name", "bpchar", "xml"})
  void whateverIsNoNumberAndNoPointInTimeIsText(String type) {
    String query = "select '=1+1'::%s as t, date '2025-11-25' as d, true as b".formatted(type);

    for (Form form : List.of(Form.INDONESIAN, Form.PYTHON)) {
      assertThat(text(form, query)).isEqualTo("\ufefft;d;b\n'=1+1;2025-11-25;t\n");
    }
  }

  private static XSSFSheet workbook(String query) throws IOException {
    try (XSSFWorkbook workbook =
        new XSSFWorkbook(new ByteArrayInputStream(written(Form.XLSX, query)))) {
      return workbook.getSheetAt(0);
    }
  }

  @Test
  void inAWorkbookNumbersAreNumbersTextsStayTextAndTheHeaderStandsStill() throws IOException {
    XSSFSheet sheet = workbook(ROW);

    assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
    List<Cell> header = new ArrayList<>();
    sheet.getRow(0).forEach(header::add);
    assertThat(header).hasSize(7).allMatch(cell -> isBold(sheet, cell));
    Cell sku = sheet.getRow(1).getCell(1);
    assertThat(sku.getCellType()).isEqualTo(CellType.STRING);
    assertThat(sku.getStringCellValue()).isEqualTo("007");
    assertThat(sku.getCellStyle().getDataFormatString()).isEqualTo("@");
    for (int column = 2; column <= 4; column++) {
      assertThat(sheet.getRow(1).getCell(column).getCellType()).isEqualTo(CellType.NUMERIC);
    }
    assertThat(sheet.getRow(1).getCell(2).getNumericCellValue()).isEqualTo(-5);
    assertThat(sheet.getRow(1).getCell(5)).isNull();
    assertThat(sheet.getRow(1).getCell(6)).isNull();
  }

  private static boolean isBold(XSSFSheet sheet, Cell cell) {
    return sheet.getWorkbook().getFontAt(cell.getCellStyle().getFontIndex()).getBold();
  }

  @Test
  void aWorkbookHoldsAllRowsHoweverFewAreHeldAtATime() throws IOException {
    XSSFSheet sheet = workbook("select i, repeat('x', 30) as t from generate_series(1, 5000) i");

    assertThat(sheet.getLastRowNum()).isEqualTo(5000);
    assertThat(sheet.getRow(5000).getCell(0).getNumericCellValue()).isEqualTo(5000);
    assertThat(sheet.getColumnWidth(1)).isEqualTo(31 * 256);
  }

  @Test
  void aTextThatIsLongerThanACellHoldsIsRefusedAndNotCut() throws IOException {
    String query = "select 1 as n, repeat('x', %d) as t";
    assertThat(workbook(query.formatted(32767)).getRow(1).getCell(1).getStringCellValue())
        .hasSize(32767);

    assertThatThrownBy(() -> written(Form.XLSX, query.formatted(32768)))
        .hasMessageContaining("row 2, column 2")
        .hasMessageContaining("export them as CSV");
  }

  @Test
  void moreRowsThanASheetHoldsAreRefused() {
    assertThatThrownBy(
            () ->
                Transaction.in(
                    database.dataSource(),
                    connection -> {
                      try {
                        return new WorkbookWriter(connection, 10)
                            .write(
                                "select 1 as n from generate_series(1, 11) i",
                                new ByteArrayOutputStream());
                      } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                      }
                    }))
        .hasMessageContaining("a sheet holds 10 rows at most");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "-5 | -5",
        "1234 | 1.234",
        "1234567.5 | 1.234.567,50",
        "0.5 | 0,50",
        "-1234.5 | -1.234,50",
        "0.001 | 0,00",
        "2.999 | 3,00"
      })
  void indonesianNumbers(String value, String text) {
    assertThat(one("wadi.indonesian(%s::float8)".formatted(value))).isEqualTo(text);
    assertThat(one("wadi.indonesian(%s::numeric)".formatted(value))).isEqualTo(text);
  }

  /** printf rounds the binary value: 0.285 is less than it looks, 0.125 is a tie. */
  @ParameterizedTest
  @ValueSource(doubles = {0.285, 0.125, 0.375, 2.675, 1.005, 95.23809523809523, 14.285714285714285})
  void doublesAreRoundedByTheirBinaryValue(double value) {
    String rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();

    assertThat(one("wadi.indonesian(%s::float8)".formatted(value)))
        .isEqualTo(rounded.replace('.', ','));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5.0",
    "-3, -3.0",
    "0, 0.0",
    "0.28999999999999998, 0.29",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1e15, 1000000000000000.0",
    "1000000000000000.1, 1000000000000000.1",
    "1234567890123456, 1234567890123456.0",
    "1e16, 1e+16",
    "1.5e300, 1.5e+300"
  })
  void pythonsDoubles(String value, String text) {
    assertThat(one("wadi.python_repr(%s::float8)".formatted(value))).isEqualTo(text);
  }

  private static String one(String expression) {
    return text(Form.CANONICAL, "select " + expression + " as v")
        .lines()
        .skip(1)
        .findFirst()
        .get()
        .replace("\"", "");
  }

  @ParameterizedTest
  @EnumSource
  void everyFormCanBeWritten(Form form) {
    assertThat(written(form, "select '1'::text as v")).isNotEmpty();
  }
}
