package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.BinaryWorkbooks;
import dev.wadi.BinaryWorkbooks.Records;
import dev.wadi.Household;
import dev.wadi.ProtectedWorkbooks;
import dev.wadi.Workbooks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that are not plain .xlsx, from their arrival to their rows. */
class OtherWorkbooksAcceptanceTest {
  private static final String SECRET = "rahasia-2025";
  private static final List<List<?>> ROWS =
      List.of(
          List.of("Delivery", "Article", "Quantity"),
          List.of("D-1", "000123", 12),
          List.of("D-2", "000124", 3));

  @Test
  void aProtectedWorkbookIsLoadedWhenItsFlowNamesTheSecretAndRefusedWithout(@TempDir Path place)
      throws Exception {
    Path sample = Workbooks.write(place.resolve("deliveries_20251124.xlsx"), ROWS);
    Path sent =
        Workbooks.write(folder(place, "first/deliveries").resolve("any 20251125.xlsx"), ROWS);
    ProtectedWorkbooks.protect(sent, SECRET);
    try (OwnLauncher launcher = OwnLauncher.in(place.resolve("launcher"));
        Household household = Household.founded(place.resolve("home"))) {
      drafted(household, sample);

      Household.Answer refused = process(household, place.resolve("first"));
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.file(".xlsx").path("verdict").asText()).isEqualTo("ENCRYPTED");
      assertThat(refused.file(".xlsx").path("message").asText())
          .contains("let the pipeline's flow name its password");

      launcher.replace(
          "routes/deliveries.camel.yaml",
          "- to: kamelet:read",
          "- to: { uri: kamelet:read, parameters: { password: \"file:deliveries.secret\" } }");
      assertThat(household.wadi("config", "check").code()).isZero();
      Path again = folder(place, "again/deliveries").resolve("any 20251125.xlsx");
      Files.copy(sent, again);
      assertThat(process(household, place.resolve("again")).file(".xlsx").path("message").asText())
          .contains("file:deliveries.secret");

      launcher.append("deliveries.secret", SECRET + "\n");
      Household.Answer planned = household.wadi("plan", again.toString());
      assertThat(planned.code()).describedAs(planned.out() + planned.err()).isZero();
      Path last = folder(place, "last/deliveries").resolve("any 20251125.xlsx");
      Files.copy(sent, last);
      Household.Answer loaded = process(household, place.resolve("last"));
      assertThat(loaded.code()).describedAs(loaded.out() + loaded.err()).isZero();
      assertThat(loaded.file(".xlsx").path("rows").path("loaded").asInt()).isEqualTo(2);
      assertThat(household.ask("select article from landing.deliveries order by 1"))
          .containsExactly("000123", "000124");
      Household.Answer explained = household.wadi("explain", "any 20251125");
      assertThat(planned.out() + loaded.out() + loaded.err() + explained.out() + explained.err())
          .doesNotContain(SECRET);
    }
  }

  @Test
  void binaryAndOldWorkbooksAreDraftedPlannedAndLoadedLikeOthers(@TempDir Path place)
      throws Exception {
    Path input = folder(place, "input");
    Path binary = input.resolve("deliveries_20251125.xlsb");
    BinaryWorkbooks.write(binary, records());
    Path old = input.resolve("deliveries_20251126.xls");
    writeOld(old);
    try (OwnLauncher launcher = OwnLauncher.in(place.resolve("launcher"));
        Household household = Household.founded(place.resolve("home"))) {
      drafted(household, binary);
      Household.Answer planned = household.wadi("plan", binary.toString());
      assertThat(planned.code()).describedAs(planned.out() + planned.err()).isZero();

      Household.Answer processed = process(household, input);
      assertThat(processed.file(".xlsb").path("rows").path("loaded").asInt())
          .describedAs(processed.out())
          .isEqualTo(2);
      assertThat(processed.file(".xls").path("verdict").asText())
          .describedAs("its first sheet is a cover")
          .isEqualTo("MISSING_COLUMN");

      launcher.append("config/pipelines/deliveries.yaml", "sheet: Data\n");
      Path again = folder(place, "again");
      Files.copy(old, again.resolve("deliveries_20251126.xls"));
      Files.copy(binary, again.resolve("deliveries_20251127.xlsb"));
      Household.Answer chosen = process(household, again);
      assertThat(chosen.file(".xls").path("rows").path("loaded").asInt())
          .describedAs(chosen.out())
          .isEqualTo(2);
      assertThat(chosen.file(".xlsb").path("message").asText())
          .contains("no worksheet 'Data', only 'Lama' (hidden), 'Stok'");
      assertThat(household.ask("select quantity::text from landing.deliveries order by 1"))
          .hasSize(4);
    }
  }

  private static void drafted(Household household, Path sample) {
    Household.Answer drafted =
        household.wadi("pipeline", "new", "deliveries", "--from", sample.toString());
    assertThat(drafted.code()).describedAs(drafted.err()).isZero();
  }

  private static Household.Answer process(Household household, Path folder) {
    return household.wadi("process", "--input-dir", folder.toString(), "--json");
  }

  private static Path folder(Path place, String name) throws IOException {
    return Files.createDirectories(place.resolve(name));
  }

  private static Records records() {
    return new Records()
        .row(1)
        .add(17, 0, "Delivery")
        .add(17, 0, "Article")
        .add(17, 0, "Quantity")
        .row(2)
        .add(17, 0, "D-1")
        .add(17, 0, "000123")
        .add(13, 0, 12 << 2 | 2)
        .row(3)
        .add(17, 0, "D-2")
        .add(17, 0, "000124")
        .add(13, 0, 3 << 2 | 2);
  }

  private static void writeOld(Path file) throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      workbook.createSheet("Cover").createRow(0).createCell(0).setCellValue("Deliveries of a day");
      org.apache.poi.ss.usermodel.Sheet sheet = workbook.createSheet("Data");
      for (int i = 0; i < ROWS.size(); i++) {
        Row row = sheet.createRow(i);
        for (int column = 0; column < 3; column++) {
          if (ROWS.get(i).get(column) instanceof Integer number) {
            row.createCell(column).setCellValue(number);
          } else {
            row.createCell(column).setCellValue(ROWS.get(i).get(column).toString());
          }
        }
      }
      workbook.write(out);
    }
  }
}
