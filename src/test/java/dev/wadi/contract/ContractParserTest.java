package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.Contract.DateSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractParserTest {
  private final String good = Samples.text("till_sales.yaml");

  @Test
  void aContractIsReadWhole() {
    Contract sales = Samples.sales();

    assertThat(sales.pipeline()).isEqualTo("till_sales");
    assertThat(sales.key()).containsExactly("business_date", "till", "article");
    assertThat(sales.businessDate())
        .containsExactly(
            DateSource.ARGUMENT, DateSource.CONTENT, DateSource.FILE_NAME, DateSource.FOLDER);
    assertThat(sales.columns().get(0).headers()).containsExactly("Article", "SKU");
    assertThat(sales.column("units").orElseThrow().max()).contains(1000.0);
    assertThat(sales.lookups().get(1).firstOnly()).isTrue();
    assertThat(sales.headerSearchRows()).isEqualTo(5);
    assertThat(sales.parameters().list("tills")).containsExactly("T1", "T2");
    assertThat(sales.parameters().number("limit")).isEqualTo(2.5);
  }

  @Test
  void theStoredFormReadsBackAsTheSameContractWithTheSameHash() {
    Contract sales = Samples.sales();

    Contract back = ContractParser.fromJson(sales.json());

    assertThat(back).isEqualTo(sales);
    assertThat(back.hash()).hasSize(64);
  }

  @Test
  void theStoredFormHasSortedKeysAndNoBlanks() {
    Contract articles = Samples.contract("articles", Map.of());

    assertThat(articles.json())
        .startsWith("{\"allow-empty\":true,\"business-date\":[\"file-name\"],\"columns\":[{")
        .doesNotContain("\": ")
        .doesNotContain("\n");
  }

  @Test
  void commentsAndTheOrderOfKeysDoNotChangeTheHash() {
    String text = Samples.text("articles.yaml");
    String first = "pipeline: articles\n";
    String moved = "# a comment\n" + text.replace(first, "") + first;

    String hash = parse("articles.yaml", moved, Map.of()).contract().orElseThrow().hash();

    assertThat(hash).isEqualTo(Samples.contract("articles", Map.of()).hash());
  }

  @Test
  void aTextThatIsNoStoredContractIsRefused() {
    assertThatThrownBy(() -> ContractParser.fromJson("{\"pipeline\":\"x\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theChosenProfileIsLaidOverTheFile() {
    Contract rough = Samples.contract("till_sales", Map.of("profile", "rough"));

    assertThat(rough.profile()).isEqualTo("rough");
    assertThat(rough.rejections().all().maxRows()).contains(2);
    assertThat(rough.parameters().text("rounding")).isEqualTo("none");
    assertThat(rough.parameters().list("tills")).as("maps merge").hasSize(2);
    assertThat(rough.hash()).isNotEqualTo(Samples.sales().hash());
  }

  @Test
  void anOverrideIsStrongerThanTheProfile() {
    Map<String, String> overrides =
        Map.of("profile", "rough", "parameters.rounding", "down", "key", "[till]");

    Contract contract = Samples.contract("till_sales", overrides);

    assertThat(contract.parameters().text("rounding")).isEqualTo("down");
    assertThat(contract.key()).as("lists are replaced").containsExactly("till");
  }

  @Test
  void anEmptyOverrideTakesAKeyAway() {
    assertThat(Samples.contract("till_sales", Map.of("derive", "")).derive()).isEmpty();
  }

  @Test
  void aMistakeInAnOverrideNamesTheOverride() {
    assertThat(problems(good, Map.of("columns.units.typ", "number")))
        .containsExactly(
            "--set till_sales.columns.units.typ: columns.units.typ is no known key;"
                + " did you mean type?");
  }

  @Test
  void withoutADerivationAPartitionColumnIsTheSameInAllRows() {
    String copied = good.replace("derive: dev.wadi.contract.CopyOfSales", "allow-empty: false");

    assertThat(problems(copied, Map.of())).isEmpty();
    assertThat(problems(copied.replace("constant: true", "constant: false"), Map.of()))
        .containsExactly(
            "till_sales.yaml:4: partition: without derive, till must be a column of type text,"
                + " constant: true, blank: reject");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pipeline: till_sales | pipeline: sales | 1: pipeline: sales must be named as its file
          description: What | descripton: What | 2: descripton is no known key; did you mean desc
          description: What | descripton: What | 1: description is missing
          table: shop.till_sales | table: till_sales | 3: table till_sales must be schema.name
          table: shop.till_sales | table: shop.Till-Sales | 3: table shop.Till-Sales must be
          [business_date, till] | [business date] | 4: partition: business date must be small
          [business_date, till] | [] | 4: partition must not be empty
          [business_date, till, article] | [till, till] | 5: key: till stands here twice
          profile: exact | profile: exakt | 6: profile: exakt is none of exact, rough; did you mean
          profile: exact | allow-empty: false | profile is missing: choose one of exact, rough
          [argument, content | [argument, clock | 10: business-date: clock is none of argument,
          date-column: day | date-column: dai | 11: date-column: there is no column dai; did you
          date-column: day | allow-empty: false | business-date: content needs date-column
          subject: till | subject: shop | 12: subject: there is no column shop
          search-rows: 5 | search-rows: 0 | 13: header.search-rows must be at least 1, not 0
          search-rows: 5 | search-rows: five | 13: header.search-rows must be a whole number
          type: integer | type: int | 17: columns.units.type: int is none of text, number, integer
          type: integer | typ: integer | 17: columns.units.typ is no known key; did you mean type?
          "T[0-9]+" | "T[0-9" | 16: columns.till.pattern: T[0-9 is no regular expression
          min: 0 | min: low | 17: columns.units.min must be a number
          min: 0 | min: 2000 | 17: columns.units.min is greater than max
          [Unit Price] | [U-N I.T/S] | 18: columns.price.header: U-N I.T/S is column units's
          type: text, trim: false | type: text, blank: zero | 23: columns.note.blank: only numbers
          constant: true | constant: yes | 16: columns.till.constant must be true or false
          { key: [article, till] } | { key: [] } | 26: lookups.key must not be empty
          rows: first | rows: last | 26: lookups.rows must be first or all, not last
          CopyOfSales | Missing | 27: derive: there is no class dev.wadi.contract.Missing
          dev.wadi.contract.CopyOfSales | java.lang.String | class java.lang.String is not a Deri
          contracts/sales.sql | nowhere.sql | 29: export.sql: there is no nowhere.sql on the class
          references: [articles] | references: { a: b } | 25: needs.references must be a list
          exact: {} | exact: { pipeline: x } | 31: profiles.exact must not set pipeline
          max-rows: 2 | max-rows: two | 32: rejections.max-rows must be a whole number
          exact: {} | exact: { colums: {} } | 31: colums is no known key; did you mean columns?
          profiles: | article: | article is no known key
          """)
  void eachMistakeIsToldWithItsLine(String right, String wrong, String told) {
    assertThat(good).contains(right);

    assertThat(problems(good.replace(right, wrong), Map.of()))
        .anySatisfy(problem -> assertThat(problem).contains(told.strip()));
  }

  @Test
  void allMistakesAreToldAtOnce() {
    String bad =
        good.replace("table: shop.till_sales", "table: Shop")
            .replace("type: money", "type: cash")
            .replace("rows: first", "rows: last");

    assertThat(problems(bad, Map.of())).hasSize(3);
  }

  @Test
  void aKeyThatStandsTwiceIsAMistake() {
    assertThat(problems(good + "subject: till\n", Map.of()))
        .containsExactly("till_sales.yaml:33: key subject stands here again (first in line 12)");
  }

  @Test
  void anchorsAndAliasesAreRefused() {
    assertThat(problems("a: &x [1]\nb: [*x, *x]\n", Map.of()))
        .containsExactly(
            "till_sales.yaml:1: anchors (&) and aliases (*) are not allowed; write the value out");
  }

  @Test
  void hostileTextsAreRefusedWithoutHarm() {
    assertThat(problems("[".repeat(100_000), Map.of()).get(0)).contains("nested deeper");
    assertThat(problems("a: !!javax.script.ScriptEngineManager x", Map.of()))
        .anyMatch(problem -> problem.contains("is not allowed"));
    assertThat(problems("a: [1\nb: 2", Map.of()).get(0)).contains("this is not YAML");
    assertThat(problems("", Map.of())).containsExactly("till_sales.yaml: the file is empty");
    assertThat(problems("just a text", Map.of()).get(0)).contains("must hold keys with values");
    assertThat(problems("a: 1\n---\nb: 2", Map.of()).get(0)).contains("only one document");
  }

  private static List<String> problems(String text, Map<String, String> overrides) {
    return parse("till_sales.yaml", text, overrides).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  private static ContractParser.Outcome parse(
      String file, String text, Map<String, String> overrides) {
    return ContractParser.parse(file, text, overrides);
  }
}
