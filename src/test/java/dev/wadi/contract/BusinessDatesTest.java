package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessDatesTest {
  private static final LocalDate DAY = LocalDate.of(2025, 11, 25);

  private final Contract sales = Samples.sales();
  private final Sniff nothing = Sniff.nothing();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20251125 reference - 1. Miss Glam Padang.xlsx",
        "20251125_1. Miss Glam Padang.csv",
        "20251125.csv",
        "stock 2025-11-25.xlsx",
        "stock 25-11-2025 final.xlsx",
        "8999999595357 20251125.csv",
        "20251399 20251125.csv",
        "12-2025-11-25.csv",
        "v2_20251125.csv"
      })
  void aDateAnywhereInTheNameCounts(String name) {
    assertThat(BusinessDates.inFileName("20240101/" + name)).contains(DAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. Miss Glam Padang.xlsx",
        "8999999595357.csv",
        "202511251.csv",
        "20251301.csv",
        "20250230.csv",
        "2025-02-30.csv",
        "32-01-2025.csv",
        "40200509.csv",
        "2025-1-5.csv",
        "20251125/till.csv"
      })
  void whatIsNoDateIsNone(String name) {
    assertThat(BusinessDates.inFileName(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "20251125/till.csv",
    "2025-11-25/till.csv",
    "25-11-2025/till.csv",
    "20240101/20251125/till.csv",
    "20251125/input/till.csv",
    "till_sales/20251125/till 20240101.csv"
  })
  void theInnermostFolderNamedAsADateCounts(String path) {
    assertThat(BusinessDates.inFolders(path)).contains(DAY);
  }

  @Test
  void aFolderThatMerelyHoldsADateDoesNotCount() {
    assertThat(BusinessDates.inFolders("of 20251125/till.csv")).isEmpty();
  }

  @Test
  void placesAreSearchedInTheContractsOrder() {
    Sniff rows = rows("2025-11-23");
    String path = "20251121/till 20251122.csv";

    assertThat(BusinessDates.find(sales, Optional.of(DAY), path, rows)).contains(DAY);
    assertThat(find(path, rows)).contains(LocalDate.of(2025, 11, 23));
    assertThat(find(path, nothing)).contains(LocalDate.of(2025, 11, 22));
    assertThat(find("20251121/till.csv", nothing)).contains(LocalDate.of(2025, 11, 21));
    assertThat(find("till.csv", nothing)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-11-25",
        "25/11/2025",
        "25/11/25",
        "20251125",
        "45986",
        "45986.75",
        "2025-11-25 23:59",
        "25/11/2025 00:00:00"
      })
  void theContentsDateMayBeWrittenInManyWays(String written) {
    assertThat(find("till.csv", rows(written))).contains(DAY);
  }

  @Test
  void aContractWithoutPlacesHoldsFromAlwaysOn() {
    Contract undated = Samples.contract("till_sales", Map.of("business-date", "[]"));

    assertThat(BusinessDates.find(undated, Optional.of(DAY), "20251125.csv", nothing))
        .contains(BusinessDates.ALWAYS);
  }

  @Test
  void aReferenceMayBeDatedByItsNameOrHoldFromAlwaysOn() {
    Contract articles = Samples.contract("articles", Map.of());

    assertThat(BusinessDates.find(articles, Optional.empty(), "articles.csv", nothing))
        .contains(BusinessDates.ALWAYS);
    assertThat(BusinessDates.find(articles, Optional.empty(), "articles 20251125.csv", nothing))
        .contains(DAY);
  }

  @ParameterizedTest
  @CsvSource({
    "month, monthlyReports_201811.xlsb, 2018-11-01",
    "month, report 8999 201811.xlsx, 2018-11-01",
    "month, monthlyReports_201813.xlsb,",
    "month, monthlyReports_20181101.xlsb,",
    "month, 201811/report.xlsb,",
    "short-day, purchaseOrder_181020.xlsx, 2018-10-20",
    "short-day, purchaseOrder_181020 of 181101.xlsx, 2018-10-20",
    "short-day, purchaseOrder_181320.xlsx,",
    "short-day, purchaseOrder_20181020.xlsx,",
    "day, purchaseOrder_181020.xlsx,"
  })
  void theContractSaysHowTheNameHoldsTheDate(String form, String name, LocalDate date) {
    Contract contract =
        Samples.contract(
            "till_sales",
            Map.of("dates", "{file-name: " + form + "}", "business-date", "[file-name]"));

    assertThat(BusinessDates.find(contract, Optional.empty(), name, nothing))
        .isEqualTo(Optional.ofNullable(date));
    assertThat(ContractParser.fromJson(contract.json())).isEqualTo(contract);
  }

  private Optional<LocalDate> find(String path, Sniff rows) {
    return BusinessDates.find(sales, Optional.empty(), path, rows);
  }

  private static Sniff rows(String day) {
    return new Sniff(
        List.of(
            List.of("Report"),
            List.of("Article", "Till", "Units", "Unit Price", "Day"),
            List.of("", "", "", "", ""),
            List.of("A1", "T1", "1", "5", day)));
  }
}
