package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import dev.wadi.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-server")
class PurchaseOrdersAcceptanceTest {
  private static final String LAST_DAY = "20251209_po.csv";
  private static Path place;
  private static Household household;
  private static Household.Answer answer;
  private static Household.Answer exported;

  @BeforeAll
  static void fiveDaysAreProcessedAndMeasured(@TempDir Path folder) {
    place = folder;
    Path input = SharedData.retail("po_snapshots/input");
    household = Household.founded(place.resolve("home"));
    answer = household.wadi("process", "--input-dir", input.toString(), "--json");
    exported = export("measures", "2025-12-10T00:00+07:00");
  }

  @AfterAll
  static void close() throws Exception {
    household.close();
  }

  @Test
  void fiveDaysAreLoadedAndTheFiveBadLinesOfTheLastAreRefused() {
    assertThat(answer.code()).describedAs(answer.out()).isEqualTo(3);
    assertThat(answer.each("files", "status"))
        .describedAs(answer.out())
        .hasSize(5)
        .containsOnly("completed");
    assertThat(
            household.ask(
                "select business_date || ' ' || count(*) from retail.po_snapshots"
                    + " group by business_date order by business_date"))
        .containsExactly(
            "2025-12-05 2439",
            "2025-12-06 2496",
            "2025-12-07 2514",
            "2025-12-08 2551",
            "2025-12-09 2552");
    assertThat(answer.file(LAST_DAY).path("rows").path("rejected").asLong()).isEqualTo(5);
  }

  @Test
  void eachBadLineSaysItsColumnAndWhatToDo() {
    List<String> refused =
        household.ask(
            "select col || ': ' || value || ' ' || rule from wadi.row_rejections order by row");

    assertThat(refused)
        .containsExactly(
            "SKU:  not-blank",
            "No PO:  not-blank",
            "Store:  not-blank",
            "Qty PO: x number",
            "Brand:  not-blank");
  }

  @Test
  void ofRepeatedLinesTheLastCountsAndTheOthersAreIgnored() {
    long ignored = answer.file("20251208_po.csv").path("rows").path("ignored").asLong();

    assertThat(ignored).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({
    "aging.csv, 149",
    "status_summary.csv, 6",
    "supplier_performance.csv, 118",
    "trend.csv, 30"
  })
  void theMeasuresAreAsExpected(String file, int rows) throws IOException {
    assertThat(exported.code()).describedAs(exported.err()).isZero();
    List<String> expected =
        Files.readAllLines(SharedData.retail("po_snapshots/expected").resolve(file));

    assertThat(Files.readAllLines(place.resolve("measures").resolve(file)))
        .hasSize(rows + 1)
        .containsExactlyElementsOf(expected);
  }

  private static final String AS_OF = "timestamptz '2025-12-10T00:00+07:00'";

  private static List<String> ask(String columns, String function, String arguments) {
    return household.ask(
        "select concat_ws(' ', %s) from retail.%s(%s%s)"
            .formatted(columns, function, AS_OF, arguments));
  }

  @Test
  void theFunnelHasTheStagesOfTheStatusSummaryInTheirOrder() {
    List<String> funnel = ask("stage, po_count, value", "po_funnel", "");

    assertThat(funnel.stream().map(line -> line.split(" ", -1)[0]))
        .containsExactly(
            "Draft", "Released", "Sent", "Approved", "Arrived", "Received", "Declined");
    assertThat(funnel)
        .containsAll(ask("status, po_count, total_value", "po_status_summary", ""))
        .filteredOn(line -> line.endsWith(" 0 0"))
        .hasSize(7 - ask("status", "po_status_summary", "").size());
  }

  @Test
  void kindsOfOrdersAddUpToAllOfThem() {
    String each = "select sum(po_count) from (%s) k";
    String kind = "select * from retail.po_trend(%s, 'day', '%s')";
    String kinds =
        kind.formatted(AS_OF, "PO")
            + " union all "
            + kind.formatted(AS_OF, "AU")
            + " union all "
            + kind.formatted(AS_OF, "OTHERS");

    assertThat(household.ask(each.formatted(kinds)))
        .isEqualTo(
            household.ask(each.formatted("select * from retail.po_trend(%s)".formatted(AS_OF))));
  }

  @Test
  void theTrendOfAStoreCountsItsOrdersOnce() {
    String store =
        household
            .ask("select store from retail.po_snapshots group by 1 order by count(*) desc limit 1")
            .get(0);

    assertThat(ask("date, status, po_count", "po_trend", ", 'day', null, upper('" + store + "')"))
        .hasSizeGreaterThan(10)
        .containsExactlyInAnyOrderElementsOf(
            household.ask(
                """
                select concat_ws(' ', p.business_date, s.name, count(distinct p.po_number))
                  from retail.po_snapshots p join retail.po_statuses s on s.code = p.derived_status
                 where p.store = '%s' group by p.business_date, s.name"""
                    .formatted(store)));
  }

  @Test
  void agingHasPagesOfWhichEveryOrderStandsOnOne() throws IOException {
    List<String> numbers =
        Files.readAllLines(SharedData.retail("po_snapshots/expected").resolve("aging.csv")).stream()
            .skip(1)
            .map(line -> line.split(",", -1)[0])
            .toList();

    assertThat(ask("po_number", "po_aging_page", "")).isEqualTo(numbers.subList(0, 10));
    assertThat(ask("po_number", "po_aging_page", ", 'days', true, 50, 3"))
        .isEqualTo(numbers.subList(100, 149));
    assertThat(ask("po_number", "po_aging_page", ", 'po_number', false, 149"))
        .isEqualTo(numbers.stream().sorted().toList());
    for (String by : List.of("qty", "value", "supplier", "status")) {
      assertThat(ask("po_number", "po_aging_page", ", '%s', false, 149".formatted(by)))
          .containsExactlyInAnyOrderElementsOf(numbers);
    }
    assertThat(ask("status", "po_aging_page", ", 'days', true, 149, 1, 'sent'"))
        .hasSizeGreaterThan(5)
        .containsOnly("Sent");
  }

  @Test
  void aSupplierIsFollowedToItsLines() throws IOException {
    List<String> expected =
        Files.readAllLines(
            SharedData.retail("po_snapshots/expected").resolve("supplier_performance.csv"));
    List<String> page = ask("supplier", "po_supplier_page", ", 10, 2");

    assertThat(page).hasSize(10);
    assertThat(expected.get(11)).contains(page.get(0));
    assertThat(expected.get(20)).contains(page.get(9));
    assertThat(
            ask(
                "count(*), count(po_released_at), count(po_sent_at), count(po_arrived_at)",
                "po_supplier_lines",
                ", '" + page.get(0).replace("'", "''") + "', 1000"))
        .containsExactlyElementsOf(
            household.ask(
                """
                select concat_ws(' ', count(*), count(po_released_at), count(po_sent_at),
                                 count(po_arrived_at))
                  from retail.po_snapshots
                 where business_date = '2025-12-09' and supplier = '%s'"""
                    .formatted(page.get(0).replace("'", "''"))));
  }

  @Test
  void laterSnapshotsAreNotLookedAt() throws IOException {
    export("earlier", "2025-12-07T12:00+07:00");

    List<String> trend = Files.readAllLines(place.resolve("earlier/trend.csv"));
    assertThat(trend).hasSizeGreaterThan(10).noneMatch(line -> line.startsWith("2025-12-08"));
    assertThat(trend).anyMatch(line -> line.startsWith("2025-12-07"));
  }

  @Test
  void aCorrectedFileTakesAwayTheLinesThatVanished() throws IOException {
    try (Household copy = household.copy(place.resolve("corrected"))) {
      Path input = Files.createDirectories(place.resolve("corrected-input"));
      List<String> lines =
          Files.readAllLines(SharedData.retail("po_snapshots/input").resolve("20251206_po.csv"));
      Files.write(input.resolve("20251206_po.csv"), lines.subList(0, lines.size() - 100));

      copy.wadi("process", "--input-dir", input.toString(), "--json");

      assertThat(
              copy.ask(
                  "select count(*) from retail.po_snapshots where business_date = '2025-12-06'"))
          .doesNotContain("2496");
      assertThat(
              copy.ask(
                  "select count(*) from retail.po_snapshots where business_date <> '2025-12-06'"))
          .containsExactly("10056");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Household.Answer export(String folder, String asOf) {
    return household.wadi(
        "export", "po_snapshots", "--as-of", asOf, "--out", place.resolve(folder).toString());
  }
}
