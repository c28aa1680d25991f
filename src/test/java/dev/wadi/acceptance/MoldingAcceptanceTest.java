package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import dev.wadi.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three plant databases, from workbooks to reports: every cell as expected, in its order. */
@Tag("any-server")
class MoldingAcceptanceTest {
  private static final List<String> PLANTS =
      List.of("base_2018", "mut_2018_s11", "quirks_2018_s12");

  private static final Map<String, Household> HOUSEHOLDS = new HashMap<>();
  private static final Map<String, Household.Answer> RUNS = new HashMap<>();
  private static Path place;

  @BeforeAll
  static void threePlantsAreRunAndExported(@TempDir Path folder) {
    place = folder;
    for (String plant : PLANTS) {
      Household household = Household.founded(folder.resolve("home-" + plant));
      HOUSEHOLDS.put(plant, household);
      String db = SharedData.molding(plant + "/inputs").toString();
      RUNS.put(plant, household.wadi("molding", "run", "--db", db, "--json"));
      Household.Answer exported =
          household.wadi("export", "molding", "--out", folder.resolve(plant).toString());
      assertThat(exported.code()).describedAs(RUNS.get(plant).out() + exported.err()).isZero();
    }
  }

  @AfterAll
  static void close() throws Exception {
    for (Household household : HOUSEHOLDS.values()) {
      household.close();
    }
  }

  /** How many cells each file has below its header, for the three plants. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          productRecords.csv            , 44320, 44320, 44416
          purchaseOrders.csv            ,  1935,  1935,  1935
          itemCompositionSummary.csv    ,  1331,  1331,  1331
          itemInfo.csv                  ,   230,   230,   230
          machineInfo.csv               ,    99,    99,   108
          moldInfo.csv                  ,   528,   520,   512
          moldSpecificationSummary.csv  ,   580,   580,   585
          resinInfo.csv                 ,   312,   312,   312
          po_mismatch_warnings.csv      ,     0,   520,  1440
          item_invalid_warnings.csv     ,     5,    10,    60
          warning_counts.csv            ,    15,    15,    15
          productionStatus.csv          ,  3999,  3999,  3999
          materialComponentMap_sheet.csv,  1508,  1508,  1508
          moldShotMap_sheet.csv         ,  1392,  1440,  1392
          machineQuantityMap_sheet.csv  ,  1512,  1584,  1548
          dayQuantityMap_sheet.csv      ,  6216,  6216,  6216
          notWorkingStatus.csv          ,  2074,  2074,  2074
          """)
  void everyCellIsAsExpected(String file, int base, int mutated, int quirks) {
    assertThat(compared("base_2018", file)).isEqualTo(base);
    assertThat(compared("mut_2018_s11", file)).isEqualTo(mutated);
    assertThat(compared("quirks_2018_s12", file)).isEqualTo(quirks);
  }

  @Test
  void everyFileOfTheRunsIsIn() {
    for (String plant : PLANTS) {
      Household.Answer run = RUNS.get(plant);
      assertThat(run.code()).describedAs(run.out() + run.err()).isZero();
      assertThat(run.json().path("status").asText()).isEqualTo("success");
      assertThat(run.each("tables", "files_in"))
          .containsExactly("2", "5", "1", "1", "1", "1", "1", "1");
    }
  }

  @Test
  void knownFilesCostNothingAndChangeNothing() throws Exception {
    try (Household copy = HOUSEHOLDS.get("base_2018").copy(place.resolve("again"))) {
      List<String> before =
          copy.ask("select po_no || pro_status from molding.production_status order by place");
      String db = SharedData.molding("base_2018/inputs").toString();

      Household.Answer again = copy.wadi("molding", "run", "--db", db, "--json");

      assertThat(again.code()).describedAs(again.out() + again.err()).isZero();
      assertThat(again.json().path("collected").path("files"))
          .hasSize(13)
          .allMatch(file -> file.path("status").asText().equals("duplicate"));
      assertThat(
              copy.ask("select po_no || pro_status from molding.production_status order by place"))
          .hasSize(129)
          .isEqualTo(before);
    }
  }

  @Test
  void rowsThatHaveChangedMakeTheProgressStale() throws Exception {
    try (Household copy = HOUSEHOLDS.get("base_2018").copy(place.resolve("stale"))) {
      Path db = place.resolve("december-is-gone");
      Household.copyTree(SharedData.molding("base_2018/inputs"), db);
      String december = "dynamicDatabase/monthlyReports_history/monthlyReports_201812.xlsb";
      Files.delete(db.resolve(december));
      String[] export = {"export", "molding", "--out", place.resolve("stale-out").toString()};

      Household.Answer collected = copy.wadi("molding", "collect", "--db", db.toString(), "--json");
      assertThat(collected.each("warnings", "message"))
          .singleElement()
          .asString()
          .contains("monthlyReports_201812.xlsb is not in the folder any more", "wadi undo --job");
      String job = copy.ask("select max(job_id) from molding.product_records").get(0);
      assertThat(
              copy.wadi("export", "molding", "--out", place.resolve("fresh-out").toString()).code())
          .isZero();

      assertThat(copy.wadi("undo", "--job", job).code()).isZero();
      Household.Answer stale = copy.wadi(export);
      assertThat(stale.code()).isEqualTo(1);
      assertThat(stale.err()).contains("have changed since", "wadi molding track");

      assertThat(copy.wadi("molding", "track").code()).isZero();
      assertThat(copy.wadi(export).code()).isZero();
      assertThat(
              copy.ask(
                  "select count(*) from molding.int_records where business_date <> '2018-11-01'"))
          .containsExactly("0");
    }
  }

  @Test
  void withoutAnythingProducedThereIsNoProgressAndTheFormerOneStays() throws Exception {
    try (Household copy = HOUSEHOLDS.get("base_2018").copy(place.resolve("idle"))) {
      String progress = "select po_no || pro_status from molding.production_status order by place";
      List<String> before = copy.ask(progress);
      try (Connection owner = copy.connect();
          Statement statement = owner.createStatement()) {
        statement.executeUpdate("update molding.product_records set item_total_quantity = 0");
      }

      Household.Answer tracked = copy.wadi("molding", "track", "--json");

      assertThat(tracked.code()).describedAs(tracked.out() + tracked.err()).isEqualTo(1);
      assertThat(tracked.json().path("status").asText()).isEqualTo("failed");
      assertThat(tracked.each("errors", "message"))
          .singleElement()
          .asString()
          .contains("no record has a quantity", "itemTotalQuantity");
      assertThat(copy.ask(progress)).hasSize(129).isEqualTo(before);
    }
  }

  @Test
  void whatCannotBeRightIsToldAndUsedAsItStands() {
    assertThat(warnings("base_2018")).isEmpty();
    assertThat(warnings("mut_2018_s11")).containsExactly("missing_order 2");
    assertThat(warnings("quirks_2018_s12")).contains("missing_resin_code 2");
  }

  private static List<String> warnings(String plant) {
    return HOUSEHOLDS
        .get(plant)
        .ask(
            "select warning_type || ' ' || count(*) from molding.data_quality_warnings"
                + " group by warning_type order by warning_type");
  }

  /** Compares a file cell by cell; answers how many cells there were. */
  private static int compared(String plant, String file) {
    List<List<String>> expected =
        CsvCells.of(SharedData.molding(plant + "/expected").resolve(file));
    List<List<String>> actual = CsvCells.of(place.resolve(plant).resolve(file));
    List<String> differences = new ArrayList<>();
    int cells = 0;
    for (int row = 0; row < Math.max(expected.size(), actual.size()); row++) {
      List<String> wanted = row < expected.size() ? expected.get(row) : List.of();
      List<String> found = row < actual.size() ? actual.get(row) : List.of();
      for (int column = 0; column < Math.max(wanted.size(), found.size()); column++) {
        String left = column < wanted.size() ? wanted.get(column) : "(none)";
        String right = column < found.size() ? found.get(column) : "(none)";
        if (!left.equals(right)) {
          differences.add(
              "%s %s, row %d, column %d: expected %s, found %s"
                  .formatted(plant, file, row, column, left, right));
        }
        cells += row == 0 ? 0 : 1;
      }
    }
    assertThat(differences.subList(0, Math.min(5, differences.size())))
        .describedAs("%d cells differ", differences.size())
        .isEmpty();
    return cells;
  }
}
