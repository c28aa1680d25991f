package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.wadi.Household;
import dev.wadi.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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
    household = SixStores.processed(place.resolve("home"));
    Path input = SixStores.put(SixStores.put(place.resolve("input"), "common"), "input");
    legacy =
        household.wadi(
            "process",
            "--date",
            SixStores.DATE,
            "--input-dir",
            input.toString(),
            "--set",
            "stock_health.profile=legacy",
            "--json");
    exported = place.resolve("exported");
  }

  @AfterAll
  static void close() throws SQLException {
    household.close();
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
  void everyCellOfTheExportsIsAsExpectedInBothProfiles() throws IOException {
    for (String profile : List.of("target", "legacy")) {
      Household.Answer answer =
          household.wadi(
              "export",
              "stock_health",
              "--date",
              SixStores.DATE,
              "--out",
              exported.toString(),
              "--profile",
              profile);
      assertThat(answer.code()).describedAs(answer.err()).isZero();
    }

    List<String> names = expectedFiles();
    assertThat(names).hasSize(12);
    assertThat(filesIn(exported)).isEqualTo(names);
    long cells = 0;
    for (String name : names) {
      Path expected = SharedData.retail("expected").resolve(name);
      cells += sameCells(exported.resolve(name), expected);
      assertThat(exported.resolve(name)).hasSameBinaryContentAs(expected);
    }
    assertThat(cells).isEqualTo(1_464_413);
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
  void theSeedCsvHoldsAllStoresInThirtySortedColumnsAndAStableOrder() throws IOException {
    List<List<String>> rows = rows(day.household().at("seeds/stock_health/20251125.csv"));

    assertThat(rows.get(0)).hasSize(30).isSorted();
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
  void nobodySawAPartOfAStoreOrOfTheDate() {
    Map<String, String> whole =
        day.household().ask("select distinct location from retail.stock_health").stream()
            .collect(Collectors.toMap(location -> location, SixRealStoresAcceptanceTest::allRows));

    assertThat(whole.keySet()).containsExactlyInAnyOrderElementsOf(SixStores.LOCATIONS);
    assertThat(day.looks()).isGreaterThan(50);
    assertThat(day.sights()).containsExactlyInAnyOrder(Map.of(), whole);
  }

  private static String allRows(String location) {
    return day.household()
            .ask(
                "select count(*) from retail.stock_health where location = '%s'"
                    .formatted(location))
            .get(0)
        + " rows of 1 load";
  }

  private static List<String> expectedFiles() throws IOException {
    return filesIn(SharedData.retail("expected")).stream()
        .filter(name -> name.endsWith(".target.csv") || name.endsWith(".legacy.csv"))
        .toList();
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static long sameCells(Path actual, Path expected) throws IOException {
    List<List<String>> rows = rows(actual);
    assertThat(rows).describedAs(actual.toString()).isEqualTo(rows(expected));
    return rows.stream().mapToLong(List::size).sum();
  }

  private static List<List<String>> rows(Path csv) throws IOException {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
      return reader.stream().map(CsvRecord::getFields).toList();
    }
  }
}
