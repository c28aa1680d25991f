package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wadi.Household;
import dev.wadi.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that people and other systems get of the six real stores. */
@Tag("any-server")
class OutputsAcceptanceTest {
  private static final String ACEH = "28. Miss Glam Aceh";
  private static final String RESULT =
      "Brand;SKU;Nama;Toko;Stok;Stock;Daily Sales;Max. Daily Sales;Lead Time;Max. Lead Time;Min. Order;"
          + "Sedang PO;HPP;contribution_pct;contribution_ratio;Lead Time Sedang PO;Is in Padang;No;"
          + "ID Supplier;Nama Supplier;ID Brand;Nama Brand;ID Store;Nama Store;Hari Order;Min. Purchase;"
          + "Trading Term;Promo Factor;Delay Factor;Safety stock;Reorder point;Stock cover 30 days;"
          + "current_stock_days_cover;is_open_po;initial_qty_po;emergency_po_qty;updated_regular_po_qty;"
          + "final_updated_regular_po_qty;emergency_po_cost;final_updated_regular_po_cost;Source File;Location";
  private static final List<String> FLOATS =
      List.of(
          "Stok",
          "Daily Sales",
          "Max. Daily Sales",
          "Lead Time",
          "Max. Lead Time",
          "Min. Order",
          "Sedang PO",
          "HPP",
          "contribution_pct",
          "contribution_ratio",
          "Min. Purchase",
          "Trading Term",
          "current_stock_days_cover",
          "emergency_po_cost",
          "final_updated_regular_po_cost");
  private static final List<String> OF_SUPPLIER =
      List.of(
          "No",
          "ID Supplier",
          "Nama Supplier",
          "ID Brand",
          "ID Store",
          "Nama Store",
          "Hari Order",
          "Min. Purchase",
          "Trading Term");

  private static Household household;
  private static Path out;

  @BeforeAll
  static void allIsExportedByName(@TempDir Path place) {
    household = SixStores.bothProfiles().household();
    out = place;
    export("result", "--profile", "legacy");
    export("complete", "--profile", "target");
    export("stock_condition", "--profile", "target");
  }

  private static Household.Answer export(String... what) {
    List<String> line = new ArrayList<>(List.of("export"));
    line.addAll(List.of(what));
    line.addAll(List.of("--date", SixStores.DATE, "--out", out.toString()));
    Household.Answer answer = household.wadi(line.toArray(String[]::new));
    assertThat(answer.code()).describedAs(answer.err()).isZero();
    return answer;
  }

  private static Path file(String name) {
    return out.resolve(name);
  }

  /** A CSV file with its header's names. */
  private record Table(List<String> header, List<List<String>> rows) {
    static Table of(Path file, char delimiter) {
      List<List<String>> rows = SixStores.rows(file, delimiter);
      return new Table(rows.get(0), rows.subList(1, rows.size()));
    }

    String cell(List<String> row, String column) {
      assertThat(header).contains(column);
      return row.get(header.indexOf(column));
    }
  }

  @Test
  void theFormerResultHoldsEveryValueOfTheRealOne() {
    long cells = 0;
    for (String location : SixStores.LOCATIONS) {
      String name = location.replace(' ', '_');
      Table expected = Table.of(SharedData.retail("expected").resolve(name + ".legacy.csv"), ',');
      Table result = Table.of(file("result/20251125/result_" + name + ".csv"), ';');
      List<List<String>> sorted = new ArrayList<>(result.rows);
      sorted.sort(
          Comparator.comparing((List<String> row) -> result.cell(row, "SKU"))
              .thenComparing(row -> Integer.parseInt(result.cell(row, "No"))));

      assertThat(sorted).hasSameSizeAs(expected.rows);
      for (int i = 0; i < sorted.size(); i++) {
        for (String column : expected.header) {
          String own = result.cell(sorted.get(i), column);
          String theirs = expected.cell(expected.rows.get(i), column);
          if (!same(own, theirs, column)) {
            assertThat(own).describedAs(name + " row " + i + " " + column).isEqualTo(theirs);
          }
          cells++;
        }
      }
    }
    assertThat(cells).isEqualTo(940_678 - 6 * 34);
  }

  /** Numbers by their values; an item without supplier has 0 or nothing in its columns. */
  private static boolean same(String own, String expected, String column) {
    if (expected.isEmpty()) {
      return own.isEmpty()
          || OF_SUPPLIER.contains(column) && (own.equals("0") || own.equals("0.0"));
    }
    return own.equals(expected)
        || FLOATS.contains(column) && Double.parseDouble(own) == Double.parseDouble(expected);
  }

  @Test
  void theFormerResultIsWrittenAsTheFormerSystemWroteIt() throws IOException {
    Path file = file("result/20251125/result_DR._MANSYUR.csv");
    Table result = Table.of(file, ';');

    assertThat(Files.readString(file)).startsWith("\ufeff" + RESULT + "\n").doesNotContain("\r");
    assertThat(result.header).hasSize(42);
    for (List<String> row : result.rows) {
      for (String column : FLOATS) {
        assertThat(result.cell(row, column))
            .containsPattern("^-?\\d+(\\.\\d+|\\.?\\d*e[-+]\\d\\d)$");
      }
      assertThat(List.of(result.cell(row, "Stock"), result.cell(row, "Lead Time Sedang PO")))
          .containsExactly("0", "5");
      assertThat(result.cell(row, "Source File")).isEqualTo("26. Miss Glam Dr. Mansyur.xlsx");
      assertThat(result.cell(row, "Location")).isEqualTo("DR. MANSYUR");
    }
    assertThat(result.rows.stream().map(row -> result.cell(row, "SKU")))
        .containsExactlyElementsOf(
            household.ask(
                "select sku from retail.stock_health where profile = 'legacy'"
                    + " and location = 'DR. MANSYUR' order by source_row, supplier_row_no"));
    assertThat(result.rows)
        .filteredOn(row -> result.cell(row, "No").equals("0"))
        .isNotEmpty()
        .allMatch(
            row ->
                result.cell(row, "Nama Brand").equals("0")
                    && result.cell(row, "Nama Supplier").isEmpty());
  }

  @Test
  void allStoresAreTogetherInOneResultAndPairedWithTheirFilesByName() throws IOException {
    Table all = Table.of(file("result/20251125/result.csv"), ';');
    JsonNode stores = new ObjectMapper().readTree(file("result/20251125/stores.json").toFile());

    assertThat(stores).hasSize(6);
    long rows = 0;
    for (JsonNode store : stores) {
      Table own = Table.of(file("result/20251125/" + store.path("file").asText()), ';');
      assertThat(own.rows).hasSize(store.path("rows").asInt());
      assertThat(own.rows)
          .allMatch(row -> own.cell(row, "Toko").equals(store.path("store").asText()));
      rows += own.rows.size();
    }
    assertThat(all.rows).hasSize((int) rows);
  }

  @Test
  void whereProfilesStandSideBySideTheirListsNameTheirOwnFiles(@TempDir Path place)
      throws IOException {
    String[] line = {"export", "result", "--date", SixStores.DATE, "--out", place.toString()};
    Household.Answer answer = household.wadi(line);
    assertThat(answer.code()).describedAs(answer.err()).isZero();

    Path folder = place.resolve("result/20251125");
    for (String profile : List.of("legacy", "target")) {
      Path list = folder.resolve("stores." + profile + ".json");
      JsonNode stores = new ObjectMapper().readTree(list.toFile());
      assertThat(stores).hasSize(6);
      assertThat(stores)
          .extracting(store -> store.path("file").asText())
          .allMatch(file -> file.endsWith("." + profile + ".csv"))
          .allMatch(file -> Files.exists(folder.resolve(file)));
    }
  }

  @Test
  void theCompleteCsvHasTheColumnsAndNumbersOfPeopleInIndonesia() throws IOException {
    Path file = file("complete/20251125/" + ACEH + ".csv");
    Table complete = Table.of(file, ';');

    assertThat(Files.readString(file)).startsWith("\ufeffBrand;Kategori Brand;SKU;");
    assertThat(complete.header)
        .hasSize(41)
        .startsWith("Brand", "Kategori Brand", "SKU", "Nama", "Toko", "Stok", "Daily Sales")
        .endsWith("Min. Purchase", "Trading Term", "Promo Factor", "Delay Factor");
    for (String column : List.of("Stok", "HPP", "Harga", "final_updated_regular_po_cost")) {
      assertThat(complete.rows.stream().map(row -> complete.cell(row, column)))
          .allMatch(text -> text.matches("-?\\d{1,3}(\\.\\d{3})*(,\\d\\d)?"));
    }
    assertThat(sum(complete, "Stok")).isEqualTo(inTable("stock"));
    assertThat(sum(complete, "HPP")).isEqualTo(inTable("hpp"));
    assertThat(sum(complete, "emergency_po_cost")).isEqualTo(inTable("emergency_po_cost"));
    assertThat(complete.rows.stream().map(row -> complete.cell(row, "Daily Sales")))
        .anyMatch(text -> text.matches("0,\\d\\d"));
    assertThat(complete.rows.stream().map(row -> complete.cell(row, "SKU")))
        .contains("010720071999");
  }

  private static String sum(Table table, String column) {
    double sum = 0;
    for (List<String> row : table.rows) {
      sum += Double.parseDouble(table.cell(row, column).replace(".", "").replace(',', '.'));
    }
    return table.rows.size() + " " + Math.round(sum);
  }

  private static String inTable(String column) {
    return household
        .ask(
            "select count(*) || ' ' || round(sum(%s)::numeric) from retail.stock_health"
                    .formatted(column)
                + " where profile = 'target' and location = 'ACEH'")
        .get(0);
  }

  @Test
  void theCompleteWorkbookHasTypedNumbersAndSkusThatAreText() throws IOException {
    try (XSSFWorkbook workbook =
        new XSSFWorkbook(Files.newInputStream(file("complete/20251125/" + ACEH + ".xlsx")))) {
      XSSFSheet sheet = workbook.getSheetAt(0);
      Row header = sheet.getRow(0);

      assertThat(header.getLastCellNum()).isEqualTo((short) 41);
      assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
      assertThat(sheet.getColumnWidth(3)).isGreaterThan(20 * 256);
      double stock = 0;
      for (int row = 1; row <= sheet.getLastRowNum(); row++) {
        assertThat(sheet.getRow(row).getCell(2).getCellType()).isEqualTo(CellType.STRING);
        for (int number = 5; number <= 15; number++) {
          assertThat(sheet.getRow(row).getCell(number).getCellType()).isEqualTo(CellType.NUMERIC);
        }
        stock += sheet.getRow(row).getCell(5).getNumericCellValue();
      }
      assertThat(sheet.getLastRowNum() + " " + Math.round(stock)).isEqualTo(inTable("stock"));
    }
  }

  @Test
  void aSpreadsheetProgramOpensTheWorkbookWithTheSameTypes(@TempDir Path place) throws Exception {
    List<String> rows = Calc.rows(file("complete/20251125/" + ACEH + ".xlsx"), place);

    assertThat(rows).hasSize(Integer.parseInt(inTable("stock").split(" ", -1)[0]) + 1);
    assertThat(rows.get(0)).startsWith("\"Brand\";\"Kategori Brand\";\"SKU\";");
    assertThat(rows.stream().filter(row -> row.contains(";\"010720071999\";")))
        .singleElement()
        .asString()
        .matches(
            "\"LASH BOSS\";\"[^\"]*\";\"010720071999\";\"[^\"]*\";\"Miss Glam Aceh\";2;0[.,]021;.*");
  }

  @Test
  void aPipelinesWorkbooksAreItsXlsxOutputs(@TempDir Path place) {
    Household.Answer answer =
        household.wadi(
            "export",
            "stock_health",
            "--format",
            "xlsx",
            "--profile",
            "target",
            "--json",
            "--out",
            place.toString());

    assertThat(answer.code()).describedAs(answer.err()).isZero();
    assertThat(answer.each("files", "file"))
        .hasSize(6)
        .allMatch(name -> name.endsWith(".xlsx"))
        .contains("complete/20251125/" + ACEH + ".xlsx");
  }

  @Test
  void aPipelineWithoutWorkbooksGivesItsRowsAsOne(@TempDir Path place) throws IOException {
    Household.Answer answer =
        household.wadi("export", "suppliers", "--format", "xlsx", "--out", place.toString());

    assertThat(answer.code()).describedAs(answer.err()).isZero();
    try (XSSFWorkbook workbook =
        new XSSFWorkbook(Files.newInputStream(place.resolve("suppliers.xlsx")))) {
      assertThat(workbook.getSheetAt(0).getLastRowNum()).isGreaterThan(13_000);
    }
  }

  @Test
  void intermediateLayersAreWrittenWhenTheContractSaysSo(@TempDir Path place) {
    try (Household copy = SixStores.processed(place.resolve("home"))) {
      Path input = place.resolve("input");
      SixStores.put(input, "input", SixStores.ACEH);

      Household.Answer answer =
          copy.wadi(
              "process",
              "--date",
              SixStores.DATE,
              "--input-dir",
              input.toString(),
              "--set",
              "stock_health.intermediate=csv");

      assertThat(answer.code()).describedAs(answer.err()).isZero();
      String layer = "outputs/stock_health/intermediate/%s/20251125/" + ACEH + ".csv";
      Table metrics = Table.of(copy.at(layer.formatted("3_with_metrics")), ';');
      assertThat(metrics.header)
          .hasSize(31)
          .startsWith("date", "brand", "sku", "nama", "store", "stock", "daily_sales")
          .endsWith("supplier_store", "supplier_name", "supplier_phone");
      assertThat(metrics.rows)
          .hasSize(Integer.parseInt(inTable("stock").split(" ", -1)[0]))
          .allMatch(row -> metrics.cell(row, "daily_sales").matches("[\\d.]+,\\d\\d"))
          .allMatch(row -> metrics.cell(row, "date").equals(SixStores.DATE));
      assertThat(copy.at(layer.formatted("2_cleaned_merged"))).isNotEmptyFile();
      assertThat(copy.at(layer.formatted("1_cleaned_base"))).doesNotExist();
    } catch (java.sql.SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void outputsWithANameAreNotWrittenByThemselves() {
    try (Stream<Path> kinds = Files.list(household.at("outputs/stock_health"))) {
      assertThat(kinds.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("m2", "emergency");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
