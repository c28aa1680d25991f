package dev.wadi.retail;

import static dev.wadi.retail.FewReferences.cells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class StockHealthTest {
  private static final String HEADER =
      "SKU,Toko,Brand,Nama,Stok,Daily Sales,Max. Daily Sales,Lead Time,Max. Lead Time,Min. Order,"
          + "Sedang PO,HPP,Harga";
  private static final String FIGURES = ",4,2,4,3,10,1,0,1000,1500";

  private MemoryContext context;
  private Map<String, MemoryTable> lists = Map.of();
  private Map<String, Object> changes = Map.of();

  @Test
  void aStoreThatNobodyKnowsIsRefusedAndTheNearestNamesAreTold() {
    assertThatThrownBy(() -> target("3. Miss Glam Ache.xlsx", "1,Miss Glam Ache,WARDAH,A"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("3. Miss Glam Ache.xlsx", "'Miss Glam Ache'", "Miss Glam Aceh")
        .extracting(e -> ((BadInputException) e).verdict())
        .isEqualTo(Verdict.UNKNOWN_STORE);
  }

  @Test
  void aStoreInTheStoresTableIsKnown() throws Exception {
    MemoryTable table = target("Miss Glam Batoh.xlsx", "1,Miss Glam Batoh,WARDAH,A");

    assertThat(table.of("1", "location")).isEqualTo("BATOH");
    assertThat(context.uses()).contains("stores name=Miss Glam Batoh");
  }

  @Test
  void aStoreOutsideTheContributionTableGetsTheWholeAndAWarning() throws Exception {
    MemoryTable table = target("Miss Glam Batoh.xlsx", "1,Miss Glam Batoh,WARDAH,A");

    assertThat(table.of("1", "contribution_pct")).isEqualTo(100.0);
    assertThat(context.warnings())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("NO_CONTRIBUTION")
        .contains("BATOH");
  }

  @Test
  void aliasesAreResolvedBeforeContributionsAreLookedUp() throws Exception {
    MemoryTable table = target("P.Sidimpuan.xlsx", "1,Miss Glam P. Sidimpuan,WARDAH,A");

    assertThat(table.of("1", "location")).isEqualTo("PADANG SIDIMPUAN");
    assertThat(table.of("1", "contribution_pct")).isEqualTo(31.0);
    assertThat(context.warnings()).isEmpty();
  }

  @Test
  void aFileNameThatNamesAnotherStoreIsWarnedOfAndTokoCounts() throws Exception {
    MemoryTable table = target("9. Miss Glam Soeta.xlsx", "1,Miss Glam Aceh,WARDAH,A");

    assertThat(table.of("1", "location")).isEqualTo("ACEH");
    assertThat(context.warnings()).singleElement().asString().startsWith("STORE_NAME_DIFFERS");
  }

  @Test
  void salesOfTheReferenceStoreAreScaledByTheContribution() throws Exception {
    MemoryTable table = target("Miss Glam Aceh.xlsx", "1,Miss Glam Aceh,WARDAH,A");

    assertThat(table.of("1", "daily_sales")).isEqualTo(20 * 0.15);
    assertThat(table.of("1", "max_daily_sales")).isEqualTo(40 * 0.15);
    assertThat(table.of("1", "orig_daily_sales")).isEqualTo(2.0);
    assertThat(table.of("1", "is_in_padang")).isEqualTo(true);
  }

  @Test
  void anItemThatTheReferenceStoreDoesNotSellKeepsItsOwnSalesUnscaled() throws Exception {
    MemoryTable table = target("Miss Glam Aceh.xlsx", "77,Miss Glam Aceh,WARDAH,A");

    assertThat(table.of("77", "daily_sales")).isEqualTo(2.0);
    assertThat(table.of("77", "is_in_padang")).isEqualTo(false);
  }

  @Test
  void anExemptStoreKeepsItsOwnSalesAndIsStillMarked() throws Exception {
    MemoryTable table = target("Miss Glam Soeta.xlsx", "1,Miss Glam Soeta,WARDAH,A");

    assertThat(table.of("1", "daily_sales")).isEqualTo(2.0);
    assertThat(table.of("1", "is_in_padang")).isEqualTo(true);
  }

  @Test
  void aSpecialSkuIsOrderedForSixtyDays() throws Exception {
    MemoryTable table = target("Miss Glam Aceh.xlsx", "60,Miss Glam Aceh,WARDAH,A");

    assertThat(table.of("60", "target_days_cover")).isEqualTo(60.0);
    assertThat(table.of("60", "qty_for_target_days_cover")).isEqualTo(120.0);
  }

  @Test
  void theFirstRowOfASkuCountsBlanksAsideAndOthersArePassedOver() throws Exception {
    MemoryTable table =
        target("Miss Glam Aceh.xlsx", "1 ,Miss Glam Aceh,WARDAH,A", "1,Miss Glam Aceh,OTHER,B");

    assertThat(table.of("1", "nama")).isEqualTo("A");
    assertThat(table.ignored()).containsEntry(3, "same SKU as row 2");
  }

  @Test
  void aRowWithoutSkuIsNamedAfterItsProduct() throws Exception {
    MemoryTable table =
        target("Miss Glam Aceh.xlsx", ",Miss Glam Aceh,WARDAH, Soap ", " ,Miss Glam Aceh,,");

    assertThat(table.rows())
        .extracting(row -> row[table.column("sku")])
        .containsExactly("N/A - Soap", "N/A - UNKNOWN PRODUCT");
  }

  @Test
  void theStoresOwnSupplierComesBeforeAnyOtherOfTheBrand() throws Exception {
    MemoryTable table =
        target(
            "Miss Glam Aceh.xlsx",
            "1,Miss Glam Aceh,WARDAH,A",
            "2,Miss Glam Aceh,BONAVIE,B",
            "3,Miss Glam Aceh,,C",
            "4,Miss Glam Aceh,NOBODYS,D");

    assertThat(table.of("1", "supplier_row_no")).isEqualTo(4.0);
    assertThat(table.of("1", "supplier_name")).isEqualTo("PT. D");
    assertThat(table.of("2", "supplier_row_no")).isEqualTo(2.0);
    assertThat(table.of("3", "supplier_row_no")).isEqualTo(0.0);
    assertThat(table.of("4", "supplier_row_no")).isEqualTo(0.0);
    assertThat(context.uses())
        .contains(
            "suppliers brand,store=WARDAH,Miss Glam Aceh",
            "suppliers brand,store=BONAVIE,Miss Glam Aceh",
            "suppliers brand=BONAVIE",
            "suppliers brand=NOBODYS")
        .doesNotContain("suppliers brand=WARDAH");
  }

  @Test
  void profileLegacyMakesALineForEachSupplierOfTheReferenceStore() throws Exception {
    MemoryTable table = derived("legacy", "Miss Glam Aceh.xlsx", "2,Miss Glam Aceh,BONAVIE,B");

    assertThat(table.rows())
        .extracting(row -> row[table.column("supplier_row_no")])
        .containsExactly(2.0, 3.0);
  }

  @Test
  void profileLegacyDoesNotTrimSkus() throws Exception {
    MemoryTable table = derived("legacy", "Miss Glam Aceh.xlsx", "1 ,Miss Glam Aceh,WARDAH,A ");

    assertThat(table.of("1 ", "is_in_padang")).isEqualTo(false);
    assertThat(table.of("1 ", "nama")).isEqualTo("A ");
  }

  @Test
  void inProfileTop100ListedItemsGetEmergencyOrdersBesideTheRegularOnes() throws Exception {
    lists = Map.of("top_100_sku of ACEH", References.copied("top_100_sku", cells("SKU", "1", "8")));
    MemoryTable table =
        derived(
            "top100",
            "Miss Glam Aceh.xlsx",
            "1,Miss Glam Aceh,WARDAH,A",
            "60,Miss Glam Aceh,WARDAH,B");

    // own sales 2 a day, stock 4: 60 - 4 for thirty days, (10 - 2) * 2 until the longest delivery
    assertThat(table.of("1", "is_top_100_sku")).isEqualTo(true);
    assertThat(table.of("1", "emergency_po_qty")).isEqualTo(16.0);
    assertThat(table.of("1", "updated_regular_po_qty")).isEqualTo(56.0);
    assertThat(table.of("1", "sales_contribution")).isEqualTo(2 * 1500.0);
    assertThat(table.of("60", "is_top_100_sku")).isEqualTo(false);
    assertThat(table.of("60", "emergency_po_qty")).isEqualTo(0.0);
    assertThat(table.of("60", "target_days_cover")).as("no special SKUs").isEqualTo(30.0);
    for (String sku : List.of("1", "60")) {
      assertThat(table.of(sku, "is_in_padang")).as("no override").isEqualTo(false);
      assertThat(table.of(sku, "daily_sales")).isEqualTo(2.0);
    }
    assertThat(context.warnings()).isEmpty();
  }

  @Test
  void aStoreWithoutAListIsToldOf() throws Exception {
    MemoryTable table = derived("top100", "Miss Glam Soeta.xlsx", "1,Miss Glam Soeta,WARDAH,A");

    assertThat(table.of("1", "is_top_100_sku")).isEqualTo(false);
    assertThat(table.of("1", "emergency_po_qty")).isEqualTo(0.0);
    assertThat(context.warnings())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("NO_TOP_100_LIST Miss Glam Soeta.xlsx: there is no top-100 list of SOETA");
  }

  @Test
  void otherProfilesLeaveTheListOpen() throws Exception {
    assertThat(target("Miss Glam Aceh.xlsx", "1,Miss Glam Aceh,WARDAH,A").of("1", "is_top_100_sku"))
        .isNull();
  }

  @Test
  void withoutExemptionsEveryStoreGetsTheSalesOfTheReferenceStore() throws Exception {
    changes = Map.of("reference-override", "on");
    assertThat(target("Miss Glam Soeta.xlsx", "1,Miss Glam Soeta,W,A").of("1", "daily_sales"))
        .isEqualTo(20.0);

    changes = Map.of("reference-override", "off");
    MemoryTable own = target("Miss Glam Aceh.xlsx", "1,Miss Glam Aceh,W,A");
    assertThat(own.of("1", "daily_sales")).isEqualTo(2.0);
    assertThat(own.of("1", "is_in_padang")).isEqualTo(false);
  }

  @Test
  void filtersCompareInUpperCaseWithoutBlanksAtTheEnds() throws Exception {
    changes =
        Map.of(
            "include-stores", List.of(" miss glam aceh"),
            "exclude-brands", "wardah , OTHER",
            "exclude-skus", List.of("4"));
    MemoryTable table =
        target(
            "Miss Glam Aceh.xlsx",
            "1,Miss Glam Aceh,Wardah ,A",
            "2,Miss Glam Aceh,BONAVIE,B",
            "3,Miss Glam Aceh,,C",
            "4 ,Miss Glam Aceh,BONAVIE,D");

    assertThat(table.rows()).extracting(row -> row[table.column("sku")]).containsExactly("2", "3");
    assertThat(table.ignored())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(2, "brand is among exclude-brands", 5, "SKU is among exclude-skus"));
  }

  @Test
  void whereSomethingIsIncludedBlanksArePassedOver() throws Exception {
    changes = Map.of("include-suppliers", List.of("PT. D"));
    MemoryTable table =
        target("Miss Glam Aceh.xlsx", "1,Miss Glam Aceh,WARDAH,A", "2,Miss Glam Aceh,,B");

    assertThat(table.rows()).extracting(row -> row[table.column("sku")]).containsExactly("1");
    assertThat(table.ignored()).containsEntry(3, "supplier is not among include-suppliers");
  }

  @Test
  void ofSeveralLinesOfAnItemThoseThatPassAreKept() throws Exception {
    changes = Map.of("exclude-suppliers", List.of("pt. b"));
    MemoryTable table = derived("legacy", "Miss Glam Aceh.xlsx", "2,Miss Glam Aceh,BONAVIE,B");

    assertThat(table.rows())
        .extracting(row -> row[table.column("supplier_row_no")])
        .containsExactly(3.0);
    assertThat(table.ignored()).isEmpty();
  }

  @Test
  void aRuleThatDoesNotExistIsNamedWithItsChoices() throws Exception {
    Yaml contract = Yaml.of("stock_health", "target").with("formulas", "gone");

    assertThatThrownBy(() -> StockRules.of(contract.parameters()))
        .hasMessage("parameter formulas: 'gone' is none of legacy, go, top100");
  }

  private MemoryTable target(String fileName, String... rows) throws Exception {
    return derived("target", fileName, rows);
  }

  private MemoryTable derived(String profile, String fileName, String... rows) throws Exception {
    Yaml contract = Yaml.of("stock_health", profile);
    for (Map.Entry<String, Object> change : changes.entrySet()) {
      contract = contract.with(change.getKey(), change.getValue());
    }
    return derived(contract, fileName, rows);
  }

  private MemoryTable derived(Yaml contract, String fileName, String... rows) throws Exception {
    Map<String, MemoryTable> references = new HashMap<>(FewReferences.tables());
    references.putAll(lists);
    List<String[]> reference =
        FewReferences.cells(
            HEADER,
            "1,Miss Glam Padang,WARDAH,A,9,20,40,3,10,1,0,1000,1500",
            "5,Miss Glam Padang,WARDAH,E,9,20,40,3,10,1,0,1000,1500");
    context =
        new MemoryContext(
            fileName, contract, references, () -> new MemoryRows(contract, reference));
    List<String[]> sheet = new ArrayList<>(FewReferences.cells(HEADER));
    Arrays.stream(rows).map(row -> (row + FIGURES).split(",", -1)).forEach(sheet::add);
    MemoryTable table = new MemoryTable("retail.stock_health");
    new StockHealth().derive(context, new MemoryRows(contract, sheet), table);
    return table;
  }
}
