package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wadi.contract.ContractReader.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of values and columns that the contract does not want. */
class MismatchTest {
  private static final List<Object> HEADER =
      row("Article", "Till", "Units", "Unit Price", "Colour", null, "Colour");

  @TempDir Path folder;
  private Contract contract = Samples.sales();

  @Test
  void unknownColumnsAreIgnoredUnlessTheContractSaysOtherwise() {
    ReadResult result = read(HEADER, row("A", "T1", "1", "1", "red", "x", "blue"));

    assertThat(rescued()).containsExactly((String) null);
    assertThat(result.headers())
        .containsExactly("Article", "Till", "Units", "Unit Price", "Colour", "", "Colour");
    assertThat(result.proposals()).isEmpty();
  }

  @Test
  void rescuedCellsKeepTheirHeaderOrTheirPlace() {
    having("unknown-columns", "rescue");

    read(
        HEADER,
        row("A", "T1", "1", "1", "r\"ed\u0001\ud800", "x", "blue", "right"),
        row("B", "T1", "1", "1"),
        row("C", "T1", "1", "1", new Samples.Day(20_417)));

    assertThat(rescued())
        .containsExactly(
            "{\"Colour\":\"r\\\"ed\\u0001?\",\"column 6\":\"x\",\"Colour column 7\":\"blue\","
                + "\"column 8\":\"right\"}",
            null,
            "{\"Colour\":\"2025-11-25\"}");
  }

  @Test
  void frozenColumnsRefuseAFileThatHasOthers() {
    having("unknown-columns", "freeze");

    BadInputException refusal = refusal(HEADER, row("A", "T1", "1", "1"));

    assertThat(refusal.verdict()).isEqualTo(Verdict.UNKNOWN_COLUMN);
    assertThat(refusal).hasMessageContaining("knows no columns Colour, Colour column 7");
    read(row("Article", "Till", "Units", "Unit Price"), row("A", "T1", "1", "1"));
  }

  @Test
  void aNewColumnIsProposedWithItsType() {
    having("unknown-columns", "propose");

    ReadResult result =
        read(
            row("Article", "Till", "Units", "Unit Price", "Tax Rate", "Note 2"),
            row("A", "T1", "1", "1", "0.11", "n"),
            row("B", "T1", "1", "1", null, "m"));

    assertThat(rescued())
        .containsExactly("{\"Tax Rate\":\"0.11\",\"Note 2\":\"n\"}", "{\"Note 2\":\"m\"}");
    assertThat(result.proposals()).hasSize(2);
    Proposal tax = result.proposals().get(0);
    assertThat(tax.kind()).isEqualTo(Proposal.Kind.NEW_COLUMN);
    assertThat(tax.yaml())
        .isEqualTo("  tax_rate: { header: [\"Tax Rate\"], type: number, required: false }");
    assertThat(tax.sql())
        .isEqualTo("alter table shop.till_sales_versions add column tax_rate float8;");
    assertThat(result.proposals().get(1).yaml()).contains("type: text");
  }

  @Test
  void aDiscardedValueCountsAsBlankAndIsWarnedAbout() {
    having(
        "columns.units.on-mismatch", "discard-value", "columns.price.on-mismatch", "discard-value");

    ReadResult result =
        read(
            row("Article", "Till", "Units", "Unit Price"),
            row("A", "T1", "1.5", "dear"),
            row("B", "T1", "many", "2"),
            row(null, "T1", "many", "2"));

    assertThat(result.rowsRejected()).isZero();
    assertThat(result.rowsAccepted()).isEqualTo(2);
    RowCursor rows = rows();
    assertThat(rows.next()).isTrue();
    assertThat(rows.isNull(rows.column("units"))).isTrue();
    assertThat(rows.number(rows.column("price"))).as("blank: zero").isZero();
    assertThat(rows.rescued()).isNull();
    assertThat(result.warnings())
        .extracting(ReadResult.Warning::code)
        .containsExactly("VALUE_DISCARDED", "VALUE_DISCARDED");
    assertThat(result.warnings().get(0).message())
        .startsWith("column Units: 2 values break it and count as blank. First: row 2, '1.5': ");
  }

  @Test
  void aRowWithAWorseCellIsRefusedWhole() {
    having("columns.units.on-mismatch", "rescue", "rejections", "{max-rows: 1}");

    ReadResult result =
        read(
            row("Article", "Till", "Units", "Unit Price"),
            row("A", "T1", "many", "dear"),
            row("B", "T1", "few", "1"));

    assertThat(result.rowsRejected()).isEqualTo(1);
    assertThat(result.rejections())
        .extracting(Rejection::column)
        .containsExactly("Units", "Unit Price");
    assertThat(rescued()).containsExactly("{\"Units\":\"few\"}");
    assertThat(result.warnings().get(0).message()).contains("1 values", "kept in _rescued");
  }

  @Test
  void aFrozenColumnRefusesTheFileWhateverIsTolerated() {
    having("columns.units.on-mismatch", "freeze", "rejections", "{max-rows: 100}");

    BadInputException refusal =
        refusal(
            row("Article", "Till", "Units", "Unit Price"),
            row("A", "T1", "1", "1"),
            row("B", "T1", "many", "1"));

    assertThat(refusal.verdict()).isEqualTo(Verdict.CONTRACT_BROKEN);
    assertThat(refusal)
        .hasMessageContaining(
            "1 of 2 rows break a column that is frozen. First: row 3, column Units");
  }

  @Test
  void aWiderTypeIsProposedByWhatWasSeen() {
    having("columns.units.on-mismatch", "propose");
    List<Object> header = row("Article", "Till", "Units", "Unit Price");

    Proposal fractions = read(header, row("A", "T1", "1.5", "1")).proposals().get(0);
    Proposal bounds =
        read(header, row("A", "T1", "-3", "1"), row("A", "T1", "2000", "1")).proposals().get(0);
    Proposal words =
        read(header, row("A", "T1", "1.5", "1"), row("B", "T1", "many", "1")).proposals().get(0);

    assertThat(fractions.sql())
        .isEqualTo("alter table shop.till_sales_versions alter column units type float8;");
    assertThat(bounds.kind()).isEqualTo(Proposal.Kind.WIDER_RULE);
    assertThat(bounds.yaml())
        .isEqualTo(
            "  units: { header: [\"Units\", \"Units sold\"], type: integer, min: -3, max: 2000,"
                + " on-mismatch: propose }");
    assertThat(bounds.sql()).isEmpty();
    assertThat(words.yaml()).contains("type: text").doesNotContain("min");
    assertThat(rescued()).containsExactly("{\"Units\":\"1.5\"}", "{\"Units\":\"many\"}");
  }

  private void having(String... overrides) {
    Map<String, String> by = new HashMap<>();
    for (int i = 0; i < overrides.length; i += 2) {
      by.put(overrides[i], overrides[i + 1]);
    }
    contract = Samples.contract("till_sales", by);
    assertThat(ContractParser.fromJson(contract.json())).isEqualTo(contract);
  }

  private ReadResult read(List<?>... rows) {
    try (TypedRowsWriter out = TypedRows.create(folder.resolve("rows"), contract)) {
      Source source = new Source("till.xlsx", "Sheet 1", Samples.WORKBOOK);
      ContractReader reader = new ContractReader(contract, source, out);
      Samples.send(reader, List.of(rows));
      ReadResult result = reader.finish();
      assertThat(TypedRows.open(folder.resolve("rows"), contract).orElseThrow().result())
          .isEqualTo(result);
      return result;
    }
  }

  private BadInputException refusal(List<?>... rows) {
    return catchThrowableOfType(BadInputException.class, () -> read(rows));
  }

  private RowCursor rows() {
    return TypedRows.open(folder.resolve("rows"), contract).orElseThrow().rows();
  }

  private List<String> rescued() {
    List<String> texts = new ArrayList<>();
    try (RowCursor rows = rows()) {
      while (rows.next()) {
        texts.add(rows.rescued());
      }
    }
    return texts;
  }

  private static List<Object> row(Object... cells) {
    return Arrays.asList(cells);
  }
}
