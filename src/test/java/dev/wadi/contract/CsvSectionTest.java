package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.read.CsvForm;
import dev.wadi.read.CsvTerms;
import dev.wadi.read.Opening.Strictness;
import dev.wadi.read.TableFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSectionTest {
  private static final String SALES = "till_sales.yaml";

  @Test
  void withoutTheSectionNothingIsFixedAndTheHashStays() {
    Contract said = Samples.contract("till_sales", Map.of("csv", "{quotes: strict}"));

    assertThat(Samples.sales().csv()).isEqualTo(CsvTerms.NONE);
    assertThat(said.hash()).isEqualTo(Samples.sales().hash());
    assertThat(said.json()).doesNotContain("\"csv\"");
  }

  @Test
  void whatIsFixedIsStoredAndReadBack() {
    Contract contract =
        Samples.contract(
            "till_sales",
            Map.of(
                "csv",
                "{delimiter: \";\", charset: windows-1252, decimal: \",\", quotes: lenient}"));

    assertThat(contract.csv())
        .isEqualTo(
            new CsvTerms(
                Optional.of(';'),
                Optional.of(Charset.forName("windows-1252")),
                Optional.of(','),
                Strictness.LENIENT));
    assertThat(contract.opening().strictness()).isEqualTo(Strictness.LENIENT);
    assertThat(ContractParser.fromJson(contract.json())).isEqualTo(contract);
    assertThat(contract.hash()).isNotEqualTo(Samples.sales().hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {delimiter: "ab"} | csv.delimiter must be one mark
          {delimiter: x} | csv.delimiter must be one mark
          {charset: latin} | csv.charset: latin is no known character set
          {decimal: ";"} | csv.decimal must be
          {quotes: broken} | csv.quotes: broken is none of strict, lenient
          {delimeter: ";"} | csv.delimeter is no known key; did you mean delimiter?
          """)
  void mistakesAreTold(String section, String message) {
    ContractParser.Outcome outcome =
        ContractParser.parse(SALES, Samples.text(SALES), Map.of("csv", section));

    assertThat(outcome.problems()).singleElement().asString().contains(message);
  }

  @Test
  void aFormInDoubtIsToldWithWhatWasTaken() {
    assertThat(CsvDoubt.of(csv('\t', 0.3)))
        .get()
        .returns("DOUBTFUL_CSV", ReadResult.Warning::code)
        .extracting(ReadResult.Warning::message)
        .asString()
        .contains("delimiter TAB", "UTF-8", "decimal mark .");
    assertThat(CsvDoubt.of(csv(',', 0.5))).isEmpty();
    assertThat(CsvDoubt.of(Samples.WORKBOOK)).isEmpty();
  }

  @Test
  void theDialectIsTheDecimalMarkOfTheForm() {
    assertThat(NumberDialect.of(csv('\t', 1)).parse("1,234.5")).isEqualTo(1234.5);
    assertThat(NumberDialect.of(csv(';', 1)).parse("12.5")).isEqualTo(12.5);
    assertThat(NumberDialect.of(csv(';', 1)).parse("12,5")).isNaN();
  }

  private static TableFile csv(char delimiter, double confidence) {
    return TableFile.csv(new CsvForm(delimiter, '"', StandardCharsets.UTF_8, '.', confidence));
  }
}
