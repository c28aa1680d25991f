package dev.wadi.acceptance;

import static dev.wadi.acceptance.SixStores.DATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wadi.Household;
import dev.wadi.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Profile top100 with the real stores; lists of two of them lie in the folder top_100_sku. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Top100AcceptanceTest {
  private static final String LIST = "28. Miss Glam Aceh.csv";

  private Path place;
  private Household household;
  private Household.Answer processed;

  @BeforeAll
  void theStoresAreProcessedWithTheirLists(@TempDir Path folder) {
    place = folder;
    household = SixStores.processed(place.resolve("home"));
    Path input = SixStores.put(SixStores.put(place.resolve("input"), "common"), "input");
    SixStores.put(input.resolve("top_100_sku"), "top100");
    processed = process(household, input);
    assertThat(processed.code()).describedAs(processed.err()).isZero();
  }

  @AfterAll
  void close() throws SQLException {
    household.close();
  }

  private static Household.Answer process(Household household, Path input) {
    return household.wadi(
        "process",
        "--date",
        DATE,
        "--input-dir",
        input.toString(),
        "--set",
        "stock_health.profile=top100",
        "--json");
  }

  /** Cells that are as expected in the two stores' exports. */
  private static long expectedCells(Household household, Path out) {
    Household.Answer exported =
        household.wadi(
            "export",
            "stock_health",
            "--date",
            DATE,
            "--profile",
            "top100",
            "--out",
            out.toString());
    assertThat(exported.code()).describedAs(exported.err()).isZero();
    long cells = 0;
    for (String store : List.of("ACEH", "DR._MANSYUR")) {
      String name = store + ".top100.csv";
      Path expected = SharedData.retail("expected/" + name);
      List<List<String>> rows = SixStores.rows(out.resolve(name));
      assertThat(rows).describedAs(name).isEqualTo(SixStores.rows(expected));
      assertThat(out.resolve(name)).hasSameBinaryContentAs(expected);
      cells += rows.stream().mapToLong(List::size).sum();
    }
    return cells;
  }

  @Test
  void everyCellOfTheExportsIsAsExpected() {
    assertThat(processed.each("files", "status").stream().filter("completed"::equals)).hasSize(8);
    for (String list : List.of(LIST, "26. Miss Glam Dr. Mansyur.csv")) {
      JsonNode file = processed.file("top_100_sku/" + list);
      assertThat(file.path("pipeline").asText()).isEqualTo("top_100_sku");
      assertThat(file.path("rows").path("loaded").asInt()).isEqualTo(100);
    }

    assertThat(expectedCells(household, place.resolve("out"))).isEqualTo((3552 + 4963 + 2) * 20L);
  }

  @Test
  void storesWithoutAListHaveNoneAndAreToldOf() {
    assertThat(
            household.ask(
                """
                select location || ' ' || count(*) filter (where is_top_100_sku) || ' '
                       || count(*) filter (where is_top_100_sku is null or is_in_padang)
                  from retail.stock_health where profile = 'top100'
                 group by location order by location"""))
        .containsExactly(
            "ACEH 100 0",
            "DR. MANSYUR 100 0",
            "KEDATON 0 0",
            "PADANG 0 0",
            "SEI PENUH 0 0",
            "SOETA 0 0");
    assertThat(
            household.ask(
                "select sum(emergency_po_qty) from retail.stock_health where profile = 'top100'"
                    + " and location not in ('ACEH', 'DR. MANSYUR')"))
        .containsExactly("0");
    assertThat(
            household.ask(
                "select location from wadi.jobs where profile = 'top100'"
                    + " and warnings::text like '%NO_TOP_100_LIST%' order by 1"))
        .containsExactly("KEDATON", "PADANG", "SEI PENUH", "SOETA");
  }

  @Test
  void rowsThatExactDecimalsWouldChangeAreThoseOfABruteForce() {
    ExactStock exact = new ExactStock(household, "top100");

    assertThat(exact.differences()).isEmpty();
    assertThat(
            household.ask(
                "select sku from retail.stock_health_arithmetic where profile = 'top100'"))
        .isEmpty();
    assertThat(exact.rows()).isEqualTo(27_559);
  }

  @Test
  void aCorrectedListDerivesItsStoreAgainAndUndoneItComesBack() throws Exception {
    try (Household own = household.copy(place.resolve("own home"))) {
      List<String> lines = Files.readAllLines(SharedData.retail("top100/" + LIST));
      Path corrected =
          Files.createDirectories(place.resolve("corrected/top_100_sku")).resolve(LIST);
      // a title row, the first fifty, and no more
      Files.writeString(
          corrected,
          String.join(
              "\n", Stream.concat(Stream.of("Best sellers;"), lines.stream().limit(51)).toList()));
      Files.setLastModifiedTime(corrected, FileTime.from(Instant.now()));

      List<String> before = attempts(own);
      Household.Answer answer = process(own, place.resolve("corrected"));

      assertThat(answer.code()).describedAs(answer.err()).isZero();
      assertThat(listed(own)).containsExactly("ACEH 50", "DR. MANSYUR 100");
      assertThat(changed(before, attempts(own))).containsExactly("ACEH");
      assertThat(
              own.wadi(
                      "where-from",
                      "stock_health",
                      "location=ACEH",
                      "profile=top100",
                      "sku=" + lines.get(1).split(";", -1)[0])
                  .out())
          .contains("top_100_sku of ACEH: job " + job(own, corrected));

      String job = job(own, corrected);
      assertThat(own.wadi("undo", "--job", job).code()).as("stores derive from it").isEqualTo(3);
      Household.Answer undone = own.wadi("undo", "--job", job, "--cascade");
      assertThat(undone.code()).describedAs(undone.out() + undone.err()).isZero();
      Household.Answer again = process(own, place.resolve("input"));
      assertThat(again.code()).describedAs(again.err()).isZero();

      assertThat(expectedCells(own, place.resolve("own out"))).isEqualTo((3552 + 4963 + 2) * 20L);
      assertThat(changed(before, attempts(own))).containsExactly("ACEH");
      Household.Answer audit = own.wadi("audit", "verify", "--json");
      assertThat(audit.code()).describedAs(audit.out()).isZero();
    }
  }

  private static String job(Household household, Path list) {
    return household
        .ask(
            "select max(id) from wadi.jobs where pipeline = 'top_100_sku' and file_name = '%s'"
                .formatted(list.getFileName()))
        .get(0);
  }

  private static List<String> listed(Household household) {
    return household.ask(
        "select location || ' ' || count(*) from retail.stock_health where is_top_100_sku"
            + " group by location order by 1");
  }

  private static List<String> changed(List<String> before, List<String> after) {
    return after.stream()
        .filter(line -> !before.contains(line))
        .map(line -> line.replaceAll(" \\d+$", ""))
        .toList();
  }

  private static List<String> attempts(Household household) {
    return household.ask(
        "select location || ' ' || attempt from wadi.jobs where profile = 'top100' and pipeline = 'stock_health' order by 1");
  }
}
