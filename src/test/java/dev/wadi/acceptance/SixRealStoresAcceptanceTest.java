package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wadi.Household;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-server")
class SixRealStoresAcceptanceTest {
  private static SixStores.FirstDay day;
  private static Household household;
  private static Household.Answer legacy;
  private static Path exported;

  @BeforeAll
  static void theStoresAreProcessedInBothProfilesAndExported(@TempDir Path place) {
    day = SixStores.firstDay();
    SixStores.BothProfiles both = SixStores.bothProfiles();
    household = both.household();
    legacy = both.legacy();
    exported = place.resolve("exported");
  }

  @Test
  void sixStoresAndFourReferencesAreDoneWithNothingRefusedAndNothingWaiting() {
    assertThat(day.answer().code()).describedAs(day.answer().err()).isZero();
    assertThat(day.answer().each("files", "status")).hasSize(10).containsOnly("completed");
    assertThat(day.answer().each("files", "verdict")).containsOnly("ACCEPTED");
    assertThat(day.answer().each("runs", "status")).hasSize(5).containsOnly("completed");
    assertThat(day.answer().json().path("waiting")).isEmpty();
  }

  @Test
  void everyCellOfTheExportsIsAsExpectedInBothProfiles() {
    SixStores.Compared target = SixStores.compareExport(household, exported, "target");
    SixStores.Compared former = SixStores.compareExport(household, exported, "legacy");

    assertThat(target).isEqualTo(new SixStores.Compared(6, 523_735));
    assertThat(former).isEqualTo(new SixStores.Compared(6, 940_678));
  }

  @Test
  void theOtherProfileIsDoneOnTheSameHomeAndLeavesTheFirstOneAlone() {
    assertThat(legacy.code()).describedAs(legacy.err()).isZero();
    assertThat(legacy.each("files", "status").stream().sorted())
        .containsExactly(
            Stream.concat(
                    Stream.generate(() -> "completed").limit(6),
                    Stream.generate(() -> "duplicate").limit(4))
                .toArray(String[]::new));
    assertThat(SixStores.contents(household, SixStores.DATE))
        .isEqualTo(SixStores.contents(day.household(), SixStores.DATE));
  }

  @Test
  void rowsPassedOverByRuleAreCountedAsIgnored() {
    JsonNode suppliers = day.answer().file(SixStores.SUPPLIERS).path("rows");

    assertThat(suppliers.path("ignored").asLong()).isEqualTo(105);
    assertThat(suppliers.path("rejected").asLong()).isZero();
    for (JsonNode file : day.answer().json().path("files")) {
      JsonNode rows = file.path("rows");
      assertThat(rows.path("read").asLong())
          .describedAs(file.toString())
          .isPositive()
          .isEqualTo(
              rows.path("loaded").asLong()
                  + rows.path("unchanged").asLong()
                  + rows.path("rejected").asLong()
                  + rows.path("ignored").asLong());
    }
  }

  @Test
  void theSeedCsvHoldsAllStoresInThirtySortedColumnsAndAStableOrder() {
    List<List<String>> rows = SixStores.rows(day.household().at("seeds/stock_health/20251125.csv"));

    assertThat(rows.get(0)).hasSize(30).isSorted();
    assertThat(String.join(", ", rows.get(0)))
        .isEqualTo(
            "brand, contribution_pct, current_days_stock_cover, daily_sales, date, emergency_po_cost,"
                + " emergency_po_qty, final_updated_regular_po_cost, final_updated_regular_po_qty,"
                + " harga, hpp, initial_qty_po, is_open_po, lead_time, max_daily_sales,"
                + " max_lead_time, min_order, nama, qty_for_target_days_cover, reorder_point,"
                + " safety_stock, sedang_po, sku, stock, store, supplier_name, supplier_phone,"
                + " supplier_store, target_days_cover, updated_regular_po_qty");
    int store = rows.get(0).indexOf("store");
    int sku = rows.get(0).indexOf("sku");
    List<String> order =
        rows.stream().skip(1).map(row -> row.get(store) + "\u001f" + row.get(sku)).toList();
    assertThat(order).isSorted().doesNotHaveDuplicates().hasSize(27_559);
    assertThat(rows.stream().skip(1).collect(Collectors.groupingBy(row -> row.get(store))))
        .hasSize(6);
    assertThat(household.at("seeds/stock_health/20251125.csv"))
        .hasSameBinaryContentAs(day.household().at("seeds/stock_health/20251125.csv"));
  }

  @Test
  void ordersForTheErpAndForPeopleAreWrittenForAllStoresAndForEach() throws Exception {
    for (String kind : List.of("m2", "emergency")) {
      String quantity = kind.equals("m2") ? "final_updated_regular_po_qty" : "emergency_po_qty";
      List<String> all = outputLines(kind + "/20251125.csv");
      List<String> padang = outputLines(kind + "/20251125_padang.csv");

      assertThat(all.get(0))
          .isEqualTo(
              kind.equals("m2")
                  ? "\ufeffToko;SKU;HPP;final_updated_regular_po_qty"
                  : "\ufeffBrand;SKU;Nama;Toko;HPP;emergency_po_qty;emergency_po_cost");
      assertThat(counts(all, quantity)).isEqualTo(inTable(quantity, "true")).doesNotStartWith("0 ");
      assertThat(counts(padang, quantity)).isEqualTo(inTable(quantity, "location = 'PADANG'"));
      assertThat(outputLines(kind + "/20251125_dr._mansyur.csv")).hasSizeGreaterThan(1);
    }
    assertThat(household.at("outputs/stock_health/m2/20251125.legacy.csv")).isNotEmptyFile();
  }

  @Test
  void theOrdersOfAFileThatIsUndoneAreTakenAway(@TempDir Path place) throws Exception {
    try (Household undone = SixStores.processed(place.resolve("home"))) {
      Path padang = undone.at("outputs/stock_health/m2/20251125_padang.csv");
      Path aceh = undone.at("outputs/stock_health/m2/20251125_aceh.csv");
      assertThat(padang).isNotEmptyFile();
      String job =
          undone.ask("select id from wadi.jobs where location = 'ACEH' and state = 'done'").get(0);

      Household.Answer answer = undone.wadi("undo", "--job", job);

      assertThat(answer.code()).describedAs(answer.err()).isZero();
      assertThat(aceh).doesNotExist();
      assertThat(padang).isNotEmptyFile();
    }
  }

  private static List<String> outputLines(String file) throws java.io.IOException {
    return java.nio.file.Files.readAllLines(household.at("outputs/stock_health/" + file));
  }

  /** Rows and the sum of a column. */
  private static String counts(List<String> lines, String column) {
    int at = List.of(lines.get(0).substring(1).split(";")).indexOf(column);
    long sum =
        lines.stream().skip(1).mapToLong(line -> Long.parseLong(line.split(";", -1)[at])).sum();
    return lines.size() - 1 + " " + sum;
  }

  private static String inTable(String column, String condition) {
    return household
        .ask(
            "select count(*) || ' ' || sum(%s) from retail.stock_health where profile = 'target' and %1$s > 0 and %s"
                .formatted(column, condition))
        .get(0);
  }

  @Test
  void rowsThatExactDecimalsWouldChangeAreThoseOfABruteForce() {
    assertThat(exactlyComputed("target", 27_559)).isEmpty();
    assertThat(exactlyComputed("legacy", 27_661)).hasSize(23);
  }

  private static Map<String, String> exactlyComputed(String profile, int rows) {
    ExactStock exact = new ExactStock(household, profile);
    Map<String, String> differences = exact.differences();
    assertThat(exact.rows()).isEqualTo(rows);
    assertThat(
            household.ask(
                """
                select concat_ws('|', location, sku, supplier_row_no) || '=' || concat_ws(' ',
                         exact_safety_stock, exact_reorder_point, exact_qty_for_target_days_cover,
                         exact_initial_qty_po, exact_emergency_po_qty,
                         exact_updated_regular_po_qty, exact_final_updated_regular_po_qty)
                  from retail.stock_health_arithmetic
                 where business_date = '%s' and profile = '%s'"""
                    .formatted(SixStores.DATE, profile)))
        .containsExactlyInAnyOrderElementsOf(
            differences.entrySet().stream().map(Map.Entry::toString).toList());
    return differences;
  }

  @Test
  void nobodySawAPartOfAStoreOrOfTheDate() {
    Map<String, String> whole = SixStores.wholeDate().iterator().next();

    assertThat(whole.keySet()).containsExactlyElementsOf(SixStores.LOCATIONS);
    assertThat(day.looks()).isGreaterThan(50);
    assertThat(day.sights()).containsExactlyInAnyOrder(Map.of(), whole);
  }
}
