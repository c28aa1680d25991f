package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.contract.Contract.Deletions;
import dev.wadi.contract.Contract.Replacement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contract says of the rows that a newer file replaces. */
class ReplacementTest {
  private static final String SALES = "till_sales.yaml";

  @Test
  void withoutAWordRowsGoAndAThirdOfThemIsTooMany() {
    assertThat(Samples.sales().replacement()).isEqualTo(new Replacement(Deletions.RETRACT, 30));
  }

  @Test
  void aDefaultThatIsWrittenOutLeavesTheHashAsItWas() {
    Contract written =
        Samples.contract(
            "till_sales", Map.of("deletions", "retract", "shrink", "{hold-above: 30}"));

    assertThat(written.hash()).isEqualTo(Samples.sales().hash());
    assertThat(written.json()).doesNotContain("deletions", "shrink");
    assertThat(Samples.contract("till_sales", Map.of("shrink", "{}")).hash())
        .isEqualTo(written.hash());
  }

  @Test
  void whatIsSaidIsStoredAndReadBack() {
    Contract contract =
        Samples.contract(
            "till_sales",
            Map.of("deletions", "keep", "shrink", "{hold-above: 0}", "needs.reference-file", ""));

    assertThat(contract.replacement()).isEqualTo(new Replacement(Deletions.KEEP, 0));
    assertThat(contract.json()).contains("\"deletions\":\"keep\"", "\"shrink\":{\"hold-above\":0}");
    assertThat(ContractParser.fromJson(contract.json())).isEqualTo(contract);
    assertThat(contract.hash()).isNotEqualTo(Samples.sales().hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "deletions: kept | 33: deletions: kept is none of retract, keep; did you mean keep?",
        "deletions: [keep] | 33: deletions must be",
        "deletion: keep | 33: deletion is no known key; did you mean deletions?",
        "shrink: { hold-above: 101 } | 33: shrink.hold-above is a percentage, not 101",
        "shrink: { hold-above: -1 } | 33: shrink.hold-above must be at least 0, not -1",
        "shrink: { hold-above: many } | 33: shrink.hold-above must be a whole number",
        "shrink: { hold-above: 12.5 } | 33: shrink.hold-above must be a whole number",
        "shrink: { hold-abov: 30 } | 33: shrink.hold-abov is no known key; did you mean hold-above?",
        "shrink: 30 | 33: shrink must hold keys",
      })
  void eachMistakeIsToldWithItsLine(String line, String told) {
    assertThat(problems(Samples.text(SALES) + line + "\n"))
        .singleElement()
        .asString()
        .contains(SALES + ":" + told);
  }

  @Test
  void keepIsRefusedWhereAVersionIsOneFile() {
    String sales = Samples.text(SALES) + "deletions: keep\n";

    assertThat(problems(sales.replace("[business_date, till]\n", "[effective_date]\n")))
        .containsExactly(
            SALES + ":33: deletions: a reference's version is one file: it must retract");
    assertThat(
            problems(
                sales.replace("[business_date, till, article]", "[business_date, source_row]")))
        .containsExactly(
            SALES + ":33: deletions: keep needs a key of columns that mean the same row");
    assertThat(problems(sales.replace("  references: [articles]", "  reference-file: T1")))
        .containsExactly(SALES + ":33: deletions: with needs.reference-file it must retract");
  }

  @Test
  void aProfileMaySayOtherwise() {
    String sales =
        Samples.text(SALES)
            .replace("  exact: {}", "  exact: { deletions: keep, shrink: { hold-above: 50 } }");

    Contract contract = ContractParser.parse(SALES, sales, Map.of()).contract().orElseThrow();
    assertThat(contract.replacement()).isEqualTo(new Replacement(Deletions.KEEP, 50));
  }

  private static List<String> problems(String text) {
    return ContractParser.parse(SALES, text, Map.of()).problems().stream()
        .map(Problem::toString)
        .toList();
  }
}
