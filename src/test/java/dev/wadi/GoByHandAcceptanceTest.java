package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What was worked out by hand goes through the program as a workbook; then rows are filtered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoByHandAcceptanceTest {
  private static final String WORKBOOK = "1. Miss Glam Padang.xlsx";
  private static final String FILTERS = "stock_health.parameters.";

  private Household household;
  private Path input;
  private Household.Answer first;

  @BeforeAll
  void theWorkbookIsProcessed(@TempDir Path place) throws IOException {
    household = Household.founded(place.resolve("home"));
    input = Files.createDirectories(place.resolve("input"));
    Workbooks.write(input.resolve(WORKBOOK), Instant.parse("2026-01-05T12:30:00Z"), sheet());
    text(
        "supplier_data.csv",
        "No;ID Supplier;Nama Supplier;ID Brand;Nama Brand;ID Store;Nama Store",
        "1;10;PT Satu;1;WARDAH;1;Miss Glam Padang",
        "2;11;PT Dua ;2;Emina;1;Miss Glam Padang");
    text("store_contribution.csv", "store,contribution_pct", "PADANG,100");
    text("store_aliases.csv", "alias,store", "PDG,PADANG");
    text(
        "special_sku_60.csv",
        "SKU;Nama Produk",
        ByHand.SPECIAL.get(0) + ";",
        ByHand.SPECIAL.get(1) + ";");
    first = process("2026-01-05");
  }

  @AfterAll
  void close() throws SQLException {
    household.close();
  }

  private void text(String name, String... lines) throws IOException {
    Files.writeString(input.resolve(name), String.join("\n", lines) + "\n");
  }

  /** Every third item is of brand EMINA, every other third of none. */
  private static List<List<Object>> sheet() {
    List<List<Object>> rows = new ArrayList<>();
    List<ByHand.Item> items = ByHand.items();
    List<Object> header = new ArrayList<>(List.of("SKU", "Toko", "Brand"));
    header.addAll(items.get(0).cells().keySet());
    rows.add(header);
    for (int i = 0; i < items.size(); i++) {
      List<Object> row = new ArrayList<>(List.of(items.get(i).sku(), "Miss Glam Padang"));
      row.add(i % 3 == 0 ? "WARDAH" : i % 3 == 1 ? "Emina " : null);
      items.get(i).cells().values().stream()
          .map(cell -> cell.isEmpty() ? null : new Workbooks.Raw(cell))
          .forEach(row::add);
      rows.add(row);
    }
    return rows;
  }

  private Household.Answer process(String date, String... settings) {
    List<String> line =
        new ArrayList<>(
            List.of("process", "--date", date, "--input-dir", input.toString(), "--json"));
    for (String setting : settings) {
      line.addAll(List.of("--set", setting));
    }
    Household.Answer answer = household.wadi(line.toArray(String[]::new));
    assertThat(answer.code()).describedAs(answer.out() + answer.err()).isZero();
    return answer;
  }

  @Test
  void everyItemIsAsWorkedOutByHand() {
    List<ByHand.Item> items = ByHand.items();
    String columns =
        items.get(0).expected().keySet().stream()
            .map(name -> name.endsWith("_cost") ? "trim_scale(" + name + ")" : name)
            .collect(Collectors.joining(", "));

    assertThat(first.file(WORKBOOK).path("rows").path("loaded").asInt()).isEqualTo(28);
    assertThat(
            household.ask(
                "select concat_ws(' ', sku, %s) from retail.stock_health".formatted(columns)
                    + " where business_date = '2026-01-05' order by source_row"))
        .hasSize(28)
        .containsExactlyElementsOf(items.stream().map(ByHand.Item::line).toList());
  }

  @Test
  void decimalsWouldOrderOnePieceLessOfOneItem() {
    assertThat(
            household.ask(
                "select concat_ws(' ', sku, emergency_po_qty, exact_emergency_po_qty,"
                    + " updated_regular_po_qty, exact_updated_regular_po_qty)"
                    + " from retail.stock_health_arithmetic where business_date = '2026-01-05'"))
        .containsExactly("022 4 3 10 11");
  }

  @Test
  void whatIsNotIncludedIsPassedOverBlanksToo() {
    Household.Answer answer =
        process(
            "2026-01-06", FILTERS + "include-brands=emina, OTHER", FILTERS + "exclude-skus=060");

    assertThat(skus("2026-01-06")).hasSize(8).doesNotContain("060");
    assertThat(
            household.ask(
                "select distinct brand from retail.stock_health where business_date = '2026-01-06'"))
        .containsExactly("Emina");
    assertThat(answer.file(WORKBOOK).path("rows").path("ignored").asInt()).isEqualTo(20);
    String job = answer.file(WORKBOOK).path("job").asText();
    assertThat(household.wadi("explain", job).out())
        .contains(
            "ignored: brand is not among include-brands, 19",
            "ignored: SKU is among exclude-skus, 1");
  }

  @Test
  void whatIsExcludedIsPassedOverButBlanksStay() {
    process("2026-01-07", FILTERS + "exclude-suppliers=[ PT Dua ]");

    assertThat(
            household.ask(
                "select coalesce(supplier_name, 'none') || ' ' || count(*) from retail.stock_health"
                    + " where business_date = '2026-01-07' group by supplier_name order by 1"))
        .containsExactly("PT Satu 10", "none 9");
  }

  @Test
  void ofAStoreThatIsExcludedAllRowsArePassedOver() {
    Household.Answer answer = process("2026-01-08", FILTERS + "exclude-stores=padang");

    assertThat(skus("2026-01-08")).isEmpty();
    assertThat(answer.file(WORKBOOK).path("status").asText()).isEqualTo("completed");
    assertThat(answer.file(WORKBOOK).path("rows").path("ignored").asInt()).isEqualTo(28);
  }

  private List<String> skus(String date) {
    return household.ask(
        "select sku from retail.stock_health where business_date = '%s'".formatted(date));
  }
}
