package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
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

  private Household household;
  private Household.Answer first;
  private List<String> afterwards;
  private List<String> complete;
  private final Map<BadFile, JsonNode> accounts = new EnumMap<>(BadFile.class);
  private Household.Answer second;

  @BeforeAll
  void theStoresSendTheirFilesAndThenTheCorrectedOnes(@TempDir Path place) throws IOException {
    household = Household.founded(place.resolve("home"));
    Path input = place.resolve("input");
    SampleFiles.write(Files.createDirectories(input));
    Files.writeString(
        input.resolve("stores.csv"),
        Arrays.stream(BadFile.values())
            .map(bad -> bad.number() + "," + bad.store())
            .collect(Collectors.joining("\n", "original_id,name\n", "\n")));
    for (BadFile bad : BadFile.values()) {
      bad.write(input.resolve(DAY));
    }
    first = household.wadi("process", "--input-dir", input.toString(), "--json");
    afterwards = locations("retail.stock_health");
    complete = locations("retail.stock_health_complete");
    for (BadFile bad : BadFile.values()) {
      String hash = first.file(bad.file()).path("sha256").asText();
      accounts.put(bad, household.wadi("explain", hash, "--json").json().path("account"));
    }
    Path repaired = Files.createDirectories(place.resolve("repaired").resolve(DAY));
    for (BadFile bad : BadFile.values()) {
      Workbooks.write(
          repaired.resolve(bad.file()), Instant.parse("2026-01-05T15:00:00Z"), bad.rightRows());
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
  void aBadFileIsRefusedWithItsVerdictAndReasonInTheReport(BadFile bad) {
    JsonNode file = first.file(bad.file());

    assertThat(file.path("status").asText()).isEqualTo("quarantined");
    assertThat(file.path("verdict").asText()).isEqualTo(bad.verdict());
    assertThat(file.path("message").asText()).contains(bad.file()).contains(bad.reason());
    assertThat(file.path("rows").path("loaded").asLong()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aBadFileIsExplained(BadFile bad) {
    JsonNode account = accounts.get(bad);

    assertThat(account.path("verdict").asText()).isEqualTo(bad.verdict());
    assertThat(account.path("message").asText()).contains(bad.reason());
    assertThat(account.path("who_must_act").asText()).contains("sender");
    assertThat(account.path("what_to_do").asText()).isNotBlank();
  }

  @Test
  void textInANumbersColumnIsShownCellByCell() {
    JsonNode cell = accounts.get(BadFile.TEXT_IN_STOK).path("rejections").path(0);

    assertThat(cell.path("sheet").asText()).isEqualTo("Sheet 1");
    assertThat(cell.path("row").asInt()).isEqualTo(8);
    assertThat(cell.path("column").asText()).containsIgnoringCase("stok");
    assertThat(cell.path("value").asText()).isEqualTo("banyak");
  }

  @ParameterizedTest
  @EnumSource
  void theQuarantineHoldsTheFileAndTheReason(BadFile bad) throws IOException {
    try (Stream<Path> files = Files.walk(household.at("quarantine"))) {
      Path kept =
          files
              .filter(file -> file.toString().endsWith("-" + bad.file()))
              .findFirst()
              .orElseThrow();
      String number = kept.getFileName().toString().replaceFirst("-.*", "");

      assertThat(Files.readString(kept.resolveSibling(number + "-reason.txt")))
          .startsWith(bad.verdict())
          .contains(bad.reason());
      if (bad == BadFile.NOTHING) {
        assertThat(kept).isEmptyFile();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCorrectedFileLoads(BadFile bad) {
    JsonNode file = second.file(bad.file());

    assertThat(file.path("status").asText()).describedAs(second.out()).isEqualTo("completed");
    assertThat(file.path("location").asText()).isEqualTo(bad.location());
    assertThat(
            household.ask(
                "select count(*) from retail.stock_health where location = '%s'"
                    .formatted(bad.location())))
        .containsExactly(String.valueOf(bad.rightRows().size() - 1));
  }

  @Test
  void withTheCorrectedFilesTheDateIsComplete() {
    assertThat(second.code()).describedAs(second.err()).isZero();
    assertThat(locations("retail.stock_health_complete")).hasSize(10);
    assertThat(second.json().path("runs").path(0).path("status").asText()).isEqualTo("completed");
  }
}
