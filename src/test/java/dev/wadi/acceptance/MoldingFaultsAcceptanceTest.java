package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import dev.wadi.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken files of a plant: each is named with its error type, and last good rows stay. */
class MoldingFaultsAcceptanceTest {
  @TempDir private static Path place;
  private static Household household;
  private static int folders;

  /** A line of the manifest. */
  record Case(String name, String table, String errorType, String unbacked, String backed) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void aPlantThatWasCollectedOnce() {
    household = Household.founded(place.resolve("home"));
    String db = SharedData.molding("base_2018/inputs").toString();
    Household.Answer answer = household.wadi("molding", "collect", "--db", db, "--json");
    assertThat(answer.code()).describedAs(answer.out() + answer.err()).isZero();
  }

  @AfterAll
  static void close() throws Exception {
    household.close();
  }

  static List<Case> cases() {
    return CsvCells.of(SharedData.molding("faults/manifest.csv")).stream()
        .skip(1)
        .filter(row -> !row.get(1).equals("schema"))
        .map(row -> new Case(row.get(0), row.get(1), row.get(4), row.get(5), row.get(6)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mr_fractional_shot", "folder_without_matching_files", "po_bad_date"})
  void whatStoodThereBeforeHolds(String name) {
    Case broken = cases().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    try (Household copy = household.copy(place.resolve("home-" + name))) {
      check(run(copy, folder(broken)), broken, broken.backed());
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Tag("experiment")
  @ParameterizedTest
  @MethodSource("cases")
  void eachFaultWithAndWithoutLastGoodRows(Case broken) throws Exception {
    String db = folder(broken);
    try (Household copy = household.copy(place.resolve("backed-" + broken));
        Household fresh = Household.founded(place.resolve("fresh-" + broken))) {
      // a whole month of which few rows are left would wait for a person
      boolean few = broken.errorType().isEmpty() && broken.table().equals("productRecords");
      check(few ? runHoldingNothing(copy, db) : run(copy, db), broken, broken.backed());
      check(run(fresh, db), broken, broken.unbacked());
    }
  }

  private static Household.Answer run(Household home, String db) {
    return home.wadi("molding", "run", "--db", db, "--json");
  }

  private static Household.Answer runHoldingNothing(Household home, String db) {
    String all = "product_records.shrink.hold-above=100";
    return home.wadi("molding", "run", "--db", db, "--json", "--set", all);
  }

  private static void check(Household.Answer answer, Case broken, String status) {
    assertThat(answer.json().path("status").asText())
        .describedAs(answer.out() + answer.err())
        .isEqualTo(status);
    List<String> types = answer.each("errors", "error_type").stream().distinct().toList();
    if (broken.errorType().isEmpty()) {
      assertThat(types).isEmpty();
      assertThat(answer.code()).isZero();
    } else {
      assertThat(answer.each("errors", "where")).describedAs(answer.out()).contains(broken.table());
      assertThat(types).describedAs(answer.out()).contains(broken.errorType());
      assertThat(answer.code()).isEqualTo(status.equals("failed") ? 1 : 3);
    }
  }

  /** A plant's folder in which the table's files are those of the case. */
  private static String folder(Case broken) {
    Path db = place.resolve("db-" + folders++);
    Household.copyTree(SharedData.molding("base_2018/inputs"), db);
    Path own =
        switch (broken.table()) {
          case "productRecords" -> emptied(db.resolve("dynamicDatabase/monthlyReports_history"));
          case "purchaseOrders" -> emptied(db.resolve("dynamicDatabase/purchaseOrders_history"));
          default -> db.resolve("staticDatabase");
        };
    try (Stream<Path> files = Files.list(SharedData.molding("faults/" + broken.name()))) {
      for (Path file : files.toList()) {
        Files.copy(file, own.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
      return db.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path emptied(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
