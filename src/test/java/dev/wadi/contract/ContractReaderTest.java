package dev.wadi.contract;

import static dev.wadi.contract.Samples.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wadi.contract.ContractReader.Source;
import dev.wadi.read.TableFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractReaderTest {
  private static final List<String> HEADER =
      List.of(
          "Article", "Till", "Units", "Unit Price", "Share", "Day", "Closed at", "Paid", "Note");

  @TempDir Path folder;

  private Contract contract = Samples.sales();
  private TableFile file = Samples.WORKBOOK;

  @Test
  void rowsAreTypedByTheContract() {
    ReadResult result =
        read(
            HEADER,
            row(
                "0012",
                "T1",
                raw("3"),
                raw("9.5"),
                raw("0.28999999999999998"),
                raw("45986"),
                raw("45986.5"),
                true,
                " n "));

    assertThat(result.rowsAccepted()).isEqualTo(1);
    assertThat(result.headerRow()).isEqualTo(1);
    assertThat(result.subject()).contains("T1");
    RowCursor rows = rows();
    assertThat(rows.next()).isTrue();
    assertThat(rows.sourceRow()).isEqualTo(2);
    assertThat(rows.text(rows.column("article"))).isEqualTo("0012");
    assertThat(rows.number(rows.column("units"))).isEqualTo(3);
    assertThat(rows.number(rows.column("price"))).isEqualTo(9.5);
    assertThat(rows.number(rows.column("share"))).isEqualTo(0.29);
    long day = LocalDate.of(2025, 11, 25).toEpochDay();
    assertThat(rows.number(rows.column("day"))).isEqualTo((double) day);
    assertThat(rows.number(rows.column("closed_at"))).isEqualTo((day + 0.5) * 86_400e6);
    assertThat(rows.number(rows.column("paid"))).isEqualTo(1);
    assertThat(rows.text(rows.column("note"))).isEqualTo(" n ");
    assertThat(rows.next()).isFalse();
  }

  @Test
  void theHeaderMayStandBelowTitlesAndInAnySpelling() {
    ReadResult result =
        read(
            row("Sales report"),
            row(null, "Till"),
            row("units_SOLD", "t.i-l/l", "sku", "unit   price"),
            row("4", "T1", "A1", "2.5"));

    assertThat(result.headerRow()).isEqualTo(3);
    assertThat(result.rowsRead()).isEqualTo(1);
  }

  @Test
  void aMissingColumnIsNamedWithWhatWasFoundInstead() {
    BadInputException refusal =
        refusal(row("Report"), row("Article", "Till", "Unit", "Notes"), row("A", "T1", "1", ""));

    assertThat(refusal.verdict()).isEqualTo(Verdict.MISSING_COLUMN);
    assertThat(refusal)
        .hasMessageContaining("till.xlsx, sheet Sheet 1: missing columns Units (found Unit)")
        .hasMessageContaining("Unit Price")
        .hasMessageContaining("Searched rows 1 to 5; nearest is row 2 with: Article, Till, Unit");
  }

  @Test
  void aHeaderBelowTheSearchedRowsIsNotFound() {
    List<List<?>> rows = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      rows.add(row("title"));
    }
    rows.add(HEADER);

    assertThat(refusal(rows.toArray(List[]::new)).verdict()).isEqualTo(Verdict.MISSING_COLUMN);
  }

  @Test
  void aHeaderThatStandsTwiceIsAmbiguous() {
    BadInputException refusal = refusal(row("Article", "Till", "Units", "Unit Price", "UNITS"));

    assertThat(refusal.verdict()).isEqualTo(Verdict.AMBIGUOUS);
    assertThat(refusal).hasMessageContaining("header Units stands in columns 3 and 5");
  }

  @Test
  void aFileWithoutCellsIsEmpty() {
    assertThat(refusal().verdict()).isEqualTo(Verdict.EMPTY);
    assertThat(refusal(row(null, " ")).verdict()).isEqualTo(Verdict.EMPTY);
  }

  @Test
  void aFileWithoutRowsIsEmptyUnlessTheContractAllowsIt() {
    assertThat(refusal(HEADER, row(" ")).verdict()).isEqualTo(Verdict.EMPTY);

    contract = Samples.contract("till_sales", Map.of("allow-empty", "true"));
    assertThat(read(HEADER, row(" ")).rowsRead()).isEqualTo(1);
    assertThat(refusal().verdict()).isEqualTo(Verdict.EMPTY);
  }

  @Test
  void everyRowIsAcceptedRejectedOrIgnored() {
    contract = Samples.contract("till_sales", Map.of("rejections.max-rows", "1"));

    ReadResult result =
        read(
            HEADER,
            row("A", "T1", "1", "1"),
            row(),
            row(null, "  "),
            row(null, "T1", "total", "1"),
            row("B", "T1", "x", "y"),
            row("C", "T1", "2", "1"));

    assertThat(result.rowsRead()).isEqualTo(6);
    assertThat(result.rowsAccepted()).isEqualTo(2);
    assertThat(result.rowsRejected()).isEqualTo(1);
    assertThat(result.ignored()).isEqualTo(Map.of("blank row", 2L, "blank Article", 1L));
    assertThat(result.rejections())
        .as("each cell is told")
        .extracting(Rejection::column)
        .containsExactly("Units", "Unit Price");
  }

  @Test
  void tooManyRefusedRowsRefuseTheFile() {
    BadInputException refusal =
        refusal(HEADER, row("A", "T1", "1", "1"), row("B", "T1", "many", "1"));

    assertThat(refusal.verdict()).isEqualTo(Verdict.CONTRACT_BROKEN);
    assertThat(refusal)
        .hasMessage(
            "till.xlsx, sheet Sheet 1: 1 of 2 rows are refused (0 allowed). First: row 3, column"
                + " Units, value 'many': many is not a number; write digits, such as 1250.5");
    assertThat(refusal.rejections())
        .containsExactly(
            new Rejection(
                "Sheet 1",
                3,
                "Units",
                "many",
                "number",
                "many is not a number; write digits, such as 1250.5"));
    assertThat(folder).as("nothing is left behind").isEmptyDirectory();
  }

  @Test
  void onlyTheFirstThousandRejectionsAreKept() {
    List<List<?>> rows = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 1500; i++) {
      rows.add(row("A", "T1", "x", "1"));
    }

    BadInputException refusal = refusal(rows.toArray(List[]::new));

    assertThat(refusal.rejections()).hasSize(1000);
    assertThat(refusal).hasMessageContaining("1500 of 1500 rows");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Till | | not-blank | the cell is blank
          Till | X1 | pattern | X1 does not have the form T[0-9]+
          Units | -1 | min | -1 is less than 0
          Units | 1001 | max | 1001 is more than 1000
          Units | 1.5 | whole-number | 1.5 is not a whole number
          Units | 1,234 | ambiguous-number | 1,234 is ambiguous
          Day | soon | date | soon is not a date; write it as 2025-11-25
          Day | 2025-02-30 | date | 2025-02-30 is not a date
          Day | 2025-11-25 10:00 | date | holds a time of day
          Closed at | 25:00 | timestamp | 25:00 is not a time
          Paid | perhaps | boolean | perhaps is neither true nor false
          Article | #REF! | error-cell | #REF! is a spreadsheet error
          """)
  void aBrokenRuleSaysWhatToDo(String column, String value, String rule, String reason) {
    List<Object> row = new ArrayList<>(row("A", "T1", "1", "1", null, null, null, null, null));
    row.set(HEADER.indexOf(column), value);

    Rejection rejection = refusal(HEADER, row).rejections().get(0);

    assertThat(rejection.column()).isEqualTo(column);
    assertThat(rejection.rule()).isEqualTo(rule);
    assertThat(rejection.reason()).contains(reason);
  }

  @Test
  void aColumnThatMustBeConstantIs() {
    BadInputException refusal = refusal(HEADER, row("A", "T1", "1", "1"), row("B", "T2", "1", "1"));

    assertThat(refusal.rejections().get(0).rule()).isEqualTo("constant");
    assertThat(refusal).hasMessageContaining("the first holds T1");
  }

  @Test
  void namesForNothingAreBlankNumbers() {
    read(HEADER, row("A", "T1", "1", "NAN", "#DIV/0!"), row("B", "T1", "1", "-", "inf"));

    RowCursor rows = rows();
    while (rows.next()) {
      assertThat(rows.number(rows.column("price"))).as("blank: zero").isZero();
      assertThat(rows.isNull(rows.column("share"))).isTrue();
      assertThat(rows.number(rows.column("share"))).isNaN();
    }
  }

  @Test
  void identifiersInNumberCellsKeepTheirWrittenForm() {
    ReadResult result =
        read(
            HEADER,
            row(raw("8999999595357"), "T1", "1", "1"),
            row(raw("15.0"), "T1", "1", "1"),
            row(raw("8.9999995953570001E+15"), "T1", "1", "1"));

    assertThat(texts("article")).containsExactly("8999999595357", "15", "8999999595357000.1");
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void identifiersLongerThanSpreadsheetsKeepAreWarnedAbout() {
    ReadResult result = read(HEADER, row(raw("1234567890123450"), "T1", "1", "1"));

    assertThat(result.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo("LONG_IDENTIFIER");
              assertThat(warning.message()).contains("column Article: 1 ").contains("row 2");
            });
  }

  @Test
  void aSemicolonFileHasDecimalCommas() {
    file = Samples.SEMICOLONS;

    read(HEADER, row("A", "T1", "1.000", "0,74", "1.234,5", "25/11/25", "20251125 10:30"));

    RowCursor rows = rows();
    assertThat(rows.next()).isTrue();
    assertThat(rows.number(rows.column("units"))).isEqualTo(1000);
    assertThat(rows.number(rows.column("price"))).isEqualTo(0.74);
    assertThat(rows.number(rows.column("share"))).isEqualTo(1234.5);
    assertThat(refusal(HEADER, row("A", "T1", "1", "0.74")).rejections().get(0).reason())
        .startsWith("0.74 is ambiguous: in ;-separated files the comma is the decimal mark");
  }

  @Test
  void dateCellsAreDatesWhateverTheirNumbers() {
    Samples.Day day = new Samples.Day(20_417.25);

    read(HEADER, row(day, "T1", "1", "1", null, new Samples.Day(20_417), day));

    assertThat(texts("article")).containsExactly("2025-11-25 06:00:00");
    RowCursor rows = rows();
    assertThat(rows.next()).isTrue();
    assertThat(rows.number(rows.column("day"))).isEqualTo(20_417);
    assertThat(rows.number(rows.column("closed_at"))).isEqualTo(20_417.25 * 86_400e6);
  }

  @Test
  void aNumberThatASpreadsheetTookForADateIsRefused() {
    assertThat(refusal(HEADER, row("A", "T1", new Samples.Day(20_417), "1")))
        .hasMessageContaining("the cell holds the date 2025-11-25; format it as a number");
  }

  @Test
  void zeroDatesAreBlank() {
    read(HEADER, row("A", "T1", "1", "1", null, "0000-00-00", "0000-00-00 00:00:00"));

    RowCursor rows = rows();
    assertThat(rows.next()).isTrue();
    assertThat(rows.isNull(rows.column("day"))).isTrue();
    assertThat(rows.isNull(rows.column("closed_at"))).isTrue();
  }

  private ReadResult read(List<?>... rows) {
    try (TypedRowsWriter out = TypedRows.create(folder.resolve("rows"), contract)) {
      ContractReader reader =
          new ContractReader(contract, new Source("till.xlsx", "Sheet 1", file), out);
      Samples.send(reader, List.of(rows));
      return reader.finish();
    }
  }

  private BadInputException refusal(List<?>... rows) {
    return catchThrowableOfType(BadInputException.class, () -> read(rows));
  }

  private RowCursor rows() {
    return TypedRows.open(folder.resolve("rows"), contract).orElseThrow().rows();
  }

  private List<String> texts(String column) {
    List<String> texts = new ArrayList<>();
    try (RowCursor rows = rows()) {
      while (rows.next()) {
        texts.add(rows.text(rows.column(column)));
      }
    }
    return texts;
  }

  private static List<Object> row(Object... cells) {
    return Arrays.asList(cells);
  }
}
