package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many rows may be refused before the whole file is. */
class ToleranceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                   | 0 | 0 |",
        "{}                                                   | 1 | 0 | 1 of 100 rows are refused (0 allowed)",
        "{}                                                   | 1 | 1 | 1 of 100 rows are refused (0 allowed)",
        "{max-rows: 2}                                        | 2 | 0 |",
        "{max-rows: 2}                                        | 3 | 0 | 3 of 100 rows are refused (2 allowed)",
        "{max-percent: 5}                                     | 4 | 0 |",
        "{max-percent: 5}                                     | 5 | 0 | 5 of 100 rows are refused (5 % allowed)",
        "{max-rows: 9, max-percent: 2.5}                      | 3 | 0 | 3 of 100 rows are refused (2.5 % allowed)",
        "{by-severity: {warning: {max-rows: 3}}}              | 3 | 3 |",
        "{by-severity: {warning: {max-rows: 3}}}              | 4 | 4 | 4 of 100 rows are refused as warnings (3 allowed)",
        "{by-severity: {warning: {max-rows: 3}}}              | 3 | 2 | 1 of 100 rows are refused as errors (0 allowed)",
        "{max-rows: 5, by-severity: {error: {max-rows: 1}}}   | 5 | 4 |",
        "{max-rows: 5, by-severity: {error: {max-rows: 1}}}   | 5 | 3 | 2 of 100 rows are refused as errors (1 allowed)",
        "{max-rows: 5, by-severity: {error: {max-percent: 2}}}| 6 | 6 | 6 of 100 rows are refused (5 allowed)",
      })
  void whatIsBeyondALimitBreaksIt(String rejections, int rejected, int warned, String told) {
    Tolerance tolerance =
        Samples.contract("till_sales", Map.of("rejections", rejections)).rejections();

    // of 100 rows 20 are ignored: percentages are of the other 80
    assertThat(tolerance.broken(new Tolerance.Rows(100, 20, rejected, warned)))
        .isEqualTo(Optional.ofNullable(told));
  }

  @Test
  void limitsAreStoredWithTheContractAndReadBack() {
    String rules =
        "{max-percent: 5, by-severity: {error: {max-rows: 1}, warning: {max-percent: 9}}}";
    Contract contract = Samples.contract("till_sales", Map.of("rejections", rules));

    assertThat(ContractParser.fromJson(contract.json())).isEqualTo(contract);
    assertThat(contract.json())
        .contains(
            "\"rejections\":{\"by-severity\":{\"error\":{\"max-rows\":1},"
                + "\"warning\":{\"max-percent\":9.0}},\"max-percent\":5.0}");
  }

  @Test
  void contractsThatDoNotUseTheNewKeysKeepTheirHash() {
    assertThat(Samples.sales().hash())
        .isEqualTo("a336a25fc8e1a1a8eff2cb140a7fd165f9c502503ecb2755c7265f068d03fbc6");
  }

  @Test
  void mistakesAreToldWithTheirLines() {
    String text =
        Samples.text("articles.yaml")
            + """
            rejections:
              max-percent: 101
              by-severity:
                fatal: { max-rows: 1 }
                error: {}
            unknown-columns: keep
            """;

    List<Problem> problems = ContractParser.parse("articles.yaml", text, Map.of()).problems();

    assertThat(problems)
        .extracting(Problem::message)
        .containsExactlyInAnyOrder(
            "rejections.max-percent must be between 0 and 100",
            "rejections.by-severity.error needs max-rows or max-percent",
            "rejections.by-severity.fatal is no known key",
            "unknown-columns: keep is none of ignore, rescue, propose, freeze");
    assertThat(problems).extracting(Problem::line).doesNotContain(0);
  }

  @Test
  void aColumnThatMustNotBeBlankCannotLoseItsValue() {
    for (String column : List.of("till", "article")) {
      List<Problem> problems =
          ContractParser.parse(
                  "till_sales.yaml",
                  Samples.text("till_sales.yaml"),
                  Map.of("columns." + column + ".on-mismatch", "discard-value"))
              .problems();

      assertThat(problems)
          .allSatisfy(p -> assertThat(p.message()).contains("must be able to stand blank"))
          .isNotEmpty();
    }
  }

  @Test
  void everyCodeHasARuleOfItsOwn() {
    assertThat(RejectionCode.of("number")).isEqualTo(RejectionCode.NOT_A_NUMBER);
    assertThat(RejectionCode.of("no-such-rule")).isEqualTo(RejectionCode.RULE_BROKEN);
    assertThat(RejectionCode.values()).hasSize(16);
    assertThat(RejectionCode.BELOW_MIN.severity()).isEqualTo(Severity.WARNING);
    assertThat(RejectionCode.UNKNOWN_STORE.whoMustAct())
        .isEqualTo(RejectionCode.Actor.SENDER_OR_REFERENCE_KEEPER);
  }
}
