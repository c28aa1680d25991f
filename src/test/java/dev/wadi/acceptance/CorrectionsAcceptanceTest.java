package dev.wadi.acceptance;

import static dev.wadi.acceptance.SixStores.DATE;
import static dev.wadi.acceptance.SixStores.KEDATON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import dev.wadi.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives after the six real stores have been processed. */
class CorrectionsAcceptanceTest {
  private static final List<String> TABLES =
      Stream.of("stock_health", "suppliers", "store_contributions", "store_aliases", "special_skus")
          .map(table -> "retail." + table)
          .toList();

  @TempDir Path place;
  private Household household;
  private Path input;
  private List<String> attempts;

  @BeforeEach
  void theSixStoresHaveBeenProcessed() {
    household = SixStores.processed(place.resolve("home"));
    input = place.resolve("input");
    attempts = SixStores.attempts(household);
  }

  @AfterEach
  void close() throws SQLException {
    household.close();
  }

  @Test
  void theSameFilesAgainAreAllDuplicatesAndChangeNothing() {
    SixStores.put(SixStores.put(input, "common"), "input");
    List<List<String>> tables =
        TABLES.stream().map(table -> SixStores.fingerprint(household, table)).toList();

    Household.Answer again = SixStores.process(household, input, DATE);

    assertThat(again.code()).describedAs(again.err()).isZero();
    assertThat(again.each("files", "status")).hasSize(10).containsOnly("duplicate");
    assertThat(TABLES.stream().map(table -> SixStores.fingerprint(household, table)).toList())
        .isEqualTo(tables);
  }

  @Test
  void aChangedCellReplacesThatStoresRowsAndKeepsTheOldOnes() throws Exception {
    Corrected.cell(SharedData.retail("input").resolve(KEDATON), input, "N5", "777");

    Household.Answer answer;
    try (Onlooker onlooker = Onlooker.of(household, DATE)) {
      answer = SixStores.process(household, input, DATE);
      assertThat(onlooker.looks()).isGreaterThan(10);
      assertThat(onlooker.sights()).isEqualTo(SixStores.wholeDate());
    }

    assertThat(answer.code()).describedAs(answer.err()).isZero();
    assertThat(answer.each("files", "status")).containsExactly("completed");
    assertThat(otherThan("KEDATON", SixStores.contents(household, DATE)))
        .isEqualTo(otherThan("KEDATON", firstDay()));
    assertThat(otherThan("KEDATON", SixStores.attempts(household)))
        .isEqualTo(otherThan("KEDATON", attempts));
    assertThat(changedStocks()).containsExactly("777");
    long job = answer.file(KEDATON).path("job").asLong();
    assertThat(
            household.ask(
                "select location || ' ' || count(*) || ' replaced by ' || replaced_by"
                    + " from retail.stock_health_history group by location, replaced_by"))
        .containsExactly("KEDATON 4212 replaced by " + job);
  }

  /** Now and then differ in stock only where it was changed. */
  private List<String> changedStocks() {
    return household.ask(
        "select s.stock from retail.stock_health s join retail.stock_health_history h"
            + " using (business_date, profile, location, store, sku, supplier_row_no)"
            + " where s.stock <> h.stock");
  }

  /** A row of the supplier file: its line, its number and its order day. */
  private record SupplierRow(int line, int number, int day) {
    static SupplierRow of(String text) {
      List<Integer> numbers = Stream.of(text.split(" ", -1)).map(Integer::valueOf).toList();
      return new SupplierRow(numbers.get(0), numbers.get(1), numbers.get(2));
    }
  }

  private SupplierRow supplierRow(String question) {
    return SupplierRow.of(household.ask(question).get(0));
  }

  @Test
  void aCorrectedSupplierRowOfOneStoreDerivesThatStoreOnlyAgain() throws IOException {
    SupplierRow row =
        supplierRow(
            """
                select s.source_row || ' ' || s.supplier_row_no || ' ' || s.order_day
                  from (select *, min(source_row) over (partition by brand) as first_row
                          from retail.suppliers) s
                  join retail.stock_health h using (store, supplier_row_no)
                 where s.store = 'Miss Glam Kedaton' and s.source_row > s.first_row
                 order by s.source_row limit 1""");

    assertThat(touched(row)).containsExactly("KEDATON");
    derivesAgainExactly(row, List.of("KEDATON"));
  }

  @Test
  void aCorrectedFirstRowOfABrandAlsoDerivesTheStoresAgainThatFellBackToIt() throws IOException {
    SupplierRow row =
        supplierRow(
            """
                select s.source_row || ' ' || s.supplier_row_no || ' ' || s.order_day
                  from (select *, min(source_row) over (partition by brand) as first_row
                          from retail.suppliers) s
                  join retail.stock_health h using (supplier_row_no)
                 where s.source_row = s.first_row
                 group by 1, s.source_row, s.store
                having count(distinct h.location) between 2 and 5
                   and bool_or(h.store <> s.store)
                 order by count(distinct h.location), s.source_row limit 1""");

    assertThat(touched(row)).hasSizeBetween(2, 5);
    derivesAgainExactly(row, touched(row));
  }

  private List<String> touched(SupplierRow row) {
    return household.ask(
        "select distinct location from retail.stock_health where supplier_row_no = %s order by 1"
            .formatted(row.number()));
  }

  /** Changes the order day in a row of the supplier file. */
  private void derivesAgainExactly(SupplierRow row, List<String> stores) throws IOException {
    int day = (row.day() + 1) % 7;
    String rest = rowsBut("order_day");
    Corrected.line(
        SharedData.retail("common").resolve(SixStores.SUPPLIERS),
        input,
        row.line(),
        line -> line.replaceFirst("^((?:[^;]*;){7})\\d", "$1" + day));

    Household.Answer answer = SixStores.process(household, input, DATE);

    assertThat(answer.code()).describedAs(answer.err()).isZero();
    assertThat(
            SixStores.attempts(household).stream()
                .filter(job -> !attempts.contains(job))
                .map(job -> job.replaceAll(" job \\d+ attempt 2", "")))
        .isEqualTo(stores);
    assertThat(
            household.ask(
                "select distinct order_day from retail.stock_health where supplier_row_no = "
                    + row.number()))
        .containsExactly(String.valueOf(day));
    assertThat(rowsBut("order_day")).isEqualTo(rest);
  }

  /** All rows without one column and without where they come from, as one number. */
  private String rowsBut(String column) {
    return household
        .ask(
            """
            select md5(string_agg(h, '' order by h))
              from (select md5(row(%s)::text) as h from retail.stock_health) r"""
                .formatted(SixStores.columnsBut(household, "job_id", "attempt", column)))
        .get(0);
  }

  @Test
  void theNextDayWaitsForNothingWhenTheReferencesComeAgainAsTheyAre() throws IOException {
    SixStores.put(input, "common");
    Files.move(
        input.resolve(SixStores.PADANG),
        input.resolve("1. Miss Glam Padang.xlsx"),
        StandardCopyOption.ATOMIC_MOVE);
    Corrected.cell(SharedData.retail("input").resolve(KEDATON), input, "N5", "777");

    Household.Answer next = SixStores.process(household, input, "2025-11-26");

    assertThat(next.code()).describedAs(next.err()).isZero();
    assertThat(next.json().path("waiting")).isEmpty();
    assertThat(next.each("files", "status"))
        .containsExactlyInAnyOrder(
            "completed", "completed", "duplicate", "duplicate", "duplicate", "duplicate");
    assertThat(SixStores.contents(household, DATE)).isEqualTo(firstDay());
    assertThat(SixStores.contents(household, "2025-11-26")).hasSize(2);
    Map<String, Long> counts = SixStores.rowsByLocation(household, "2025-11-26");
    assertThat(counts).isEqualTo(Map.of("PADANG", 6761L, "KEDATON", 4212L));
  }

  private static List<String> firstDay() {
    return SixStores.contents(SixStores.firstDay().household(), DATE);
  }

  private static List<String> otherThan(String location, List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith(location + " ")).toList();
  }
}
