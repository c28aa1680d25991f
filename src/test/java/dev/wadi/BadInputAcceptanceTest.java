package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seven stores send what cannot be loaded, three send what can; then the seven correct it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputAcceptanceTest {
  private static final String DAY = SampleFiles.DATE;

  enum Bad {
    NO_SKUS("Solok", "MISSING_COLUMN", "SKU"),
    STRANGER("Payakumbuh", "UNKNOWN_STORE", "Miss Glam Atlantis"),
    TEXT_IN_STOK("Duri", "CONTRACT_BROKEN", "banyak"),
    NOTHING("Dumai", "EMPTY", "empty"),
    HALF("Bangkinang", "INCOMPLETE", "end"),
    PAGE("Rengat", "WRONG_TYPE", "HTML"),
    UNDATED("Siak", "NO_BUSINESS_DATE", "which day");

    private final String town;
    private final String verdict;
    private final String reason;

    Bad(String town, String verdict, String reason) {
      this.town = town;
      this.verdict = verdict;
      this.reason = reason;
    }

    private String file() {
      return (ordinal() + 4) + ". Miss Glam " + town + ".xlsx";
    }

    private String store() {
      return "Miss Glam " + town;
    }

    private String location() {
      return town.toUpperCase(Locale.ROOT);
    }

    private List<List<Object>> rows() {
      List<List<Object>> rows = new ArrayList<>();
      rows.add(new ArrayList<>(SampleStore.HEADERS));
      rows.addAll(new SampleStore(file(), store(), 44 + ordinal()).rows());
      return rows;
    }

    private void write(Path day) throws IOException {
      Path file = day.resolve(file());
      List<List<Object>> rows = rows();
      switch (this) {
        case NO_SKUS -> rows.get(0).set(SampleStore.HEADERS.indexOf("SKU"), "Barang");
        case STRANGER -> rows.stream().skip(1).forEach(row -> row.set(28, "Miss Glam Atlantis"));
        case TEXT_IN_STOK -> rows.get(7).set(SampleStore.HEADERS.indexOf("Stok"), "banyak");
        case UNDATED -> file = day.resolveSibling(file());
        default -> {}
      }
      Workbooks.write(file, rows);
      byte[] whole = Files.readAllBytes(file);
      switch (this) {
        case NOTHING -> Files.write(file, new byte[0]);
        case HALF -> Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        case PAGE -> Files.writeString(file, "<html><body><table></table></body></html>");
        default -> {}
      }
    }
  }

  private Household household;
  private Household.Answer first;
  private List<String> afterwards;
  private List<String> complete;
  private final Map<Bad, JsonNode> accounts = new EnumMap<>(Bad.class);
  private Household.Answer second;

  @BeforeAll
  void theStoresSendTheirFilesAndThenTheCorrectedOnes(@TempDir Path place) throws IOException {
    household = Household.founded(place.resolve("home"));
    Path input = place.resolve("input");
    SampleFiles.write(Files.createDirectories(input));
    Files.writeString(
        input.resolve("stores.csv"),
        Arrays.stream(Bad.values())
            .map(bad -> bad.ordinal() + "," + bad.store())
            .collect(Collectors.joining("\n", "original_id,name\n", "\n")));
    for (Bad bad : Bad.values()) {
      bad.write(input.resolve(DAY));
    }
    first = household.wadi("process", "--input-dir", input.toString(), "--json");
    afterwards = locations("retail.stock_health");
    complete = locations("retail.stock_health_complete");
    for (Bad bad : Bad.values()) {
      String hash = first.file(bad.file()).path("sha256").asText();
      accounts.put(bad, household.wadi("explain", hash, "--json").json().path("account"));
    }
    Path repaired = Files.createDirectories(place.resolve("repaired").resolve(DAY));
    for (Bad bad : Bad.values()) {
      Workbooks.write(
          repaired.resolve(bad.file()), Instant.parse("2026-01-05T15:00:00Z"), bad.rows());
    }
    second = household.wadi("process", "--input-dir", repaired.getParent().toString(), "--json");
  }

  @AfterAll
  void close() throws SQLException {
    household.close();
  }

  private List<String> locations(String table) {
    return household.ask("select distinct location from " + table + " order by 1");
  }

  @Test
  void theOthersLoadAndTheRunEndsWithThree() {
    assertThat(first.code()).describedAs(first.err()).isEqualTo(3);
    assertThat(first.each("files", "status").stream().filter("completed"::equals)).hasSize(8);
    assertThat(first.each("files", "status").stream().filter("quarantined"::equals)).hasSize(7);
    assertThat(afterwards).containsExactly("BUKITTINGGI", "PADANG", "PEKANBARU");
    assertThat(complete).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aBadFileIsRefusedWithItsVerdictAndReasonInTheReport(Bad bad) {
    JsonNode file = first.file(bad.file());

    assertThat(file.path("status").asText()).isEqualTo("quarantined");
    assertThat(file.path("verdict").asText()).isEqualTo(bad.verdict);
    assertThat(file.path("message").asText()).contains(bad.file()).contains(bad.reason);
    assertThat(file.path("rows").path("loaded").asLong()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aBadFileIsExplained(Bad bad) {
    JsonNode account = accounts.get(bad);

    assertThat(account.path("verdict").asText()).isEqualTo(bad.verdict);
    assertThat(account.path("message").asText()).contains(bad.reason);
    assertThat(account.path("who_must_act").asText()).contains("sender");
    assertThat(account.path("what_to_do").asText()).isNotBlank();
  }

  @Test
  void textInANumbersColumnIsShownCellByCell() {
    JsonNode cell = accounts.get(Bad.TEXT_IN_STOK).path("rejections").path(0);

    assertThat(cell.path("sheet").asText()).isEqualTo("Sheet 1");
    assertThat(cell.path("row").asInt()).isEqualTo(8);
    assertThat(cell.path("column").asText()).containsIgnoringCase("stok");
    assertThat(cell.path("value").asText()).isEqualTo("banyak");
  }

  @ParameterizedTest
  @EnumSource
  void theQuarantineHoldsTheFileAndTheReason(Bad bad) throws IOException {
    try (Stream<Path> files = Files.walk(household.at("quarantine"))) {
      Path kept =
          files
              .filter(file -> file.toString().endsWith("-" + bad.file()))
              .findFirst()
              .orElseThrow();
      String number = kept.getFileName().toString().replaceFirst("-.*", "");

      assertThat(Files.readString(kept.resolveSibling(number + "-reason.txt")))
          .startsWith(bad.verdict)
          .contains(bad.reason);
      if (bad == Bad.NOTHING) {
        assertThat(kept).isEmptyFile();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCorrectedFileLoads(Bad bad) {
    JsonNode file = second.file(bad.file());

    assertThat(file.path("status").asText()).describedAs(second.out()).isEqualTo("completed");
    assertThat(file.path("location").asText()).isEqualTo(bad.location());
    assertThat(
            household.ask(
                "select count(*) from retail.stock_health where location = '%s'"
                    .formatted(bad.location())))
        .containsExactly(String.valueOf(bad.rows().size() - 1));
  }

  @Test
  void withTheCorrectedFilesTheDateIsComplete() {
    assertThat(second.code()).describedAs(second.err()).isZero();
    assertThat(locations("retail.stock_health_complete")).hasSize(10);
    assertThat(second.json().path("runs").path(0).path("status").asText()).isEqualTo("completed");
  }
}
