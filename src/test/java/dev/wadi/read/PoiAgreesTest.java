package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Workbooks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two independent readings of one workbook: POI's own and ours. */
class PoiAgreesTest {
  @TempDir Path folder;
  private Path file;
  private PoiTempFiles temporary;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("a.xlsx");
    temporary = PoiTempFiles.in(folder);
  }

  @AfterEach
  void letPoiChoose() {
    temporary.close();
  }

  @Test
  void whatPoiWritesIsRead() throws IOException {
    written(new XSSFWorkbook());

    assertThat(Rows.texts(file))
        .containsExactly(List.of("SKU ", "0.29", "TRUE", "45986.5", "", "0012", "1+1"));
    assertDate();
  }

  @Test
  void whatPoiStreamsWithInlineStringsIsRead() throws IOException {
    written(new SXSSFWorkbook());

    assertThat(Rows.texts(file).get(0)).startsWith("SKU ", "0.29", "TRUE").contains("0012");
    assertDate();
  }

  @Test
  void whatTheFixturesWritePoiReads() throws IOException {
    Workbooks.write(file, List.of(List.of("SKU & ", 0.29, true), List.of("0012", -2, "x")));

    try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
      Row first = workbook.getSheetAt(0).getRow(0);
      assertThat(first.getCell(0).getStringCellValue()).isEqualTo("SKU & ");
      assertThat(first.getCell(1).getNumericCellValue()).isEqualTo(0.29);
      assertThat(first.getCell(2).getBooleanCellValue()).isTrue();
      assertThat(workbook.getSheetAt(0).getRow(1).getCell(0).getStringCellValue())
          .isEqualTo("0012");
    }
    assertThat(Rows.texts(file)).first().isEqualTo(List.of("SKU & ", "0.29", "TRUE"));
  }

  private void assertDate() {
    Rows.TABLES.read(
        file,
        Rows.TABLES.inspect(file),
        cells -> {
          assertThat(cells.isDate(1)).isFalse();
          assertThat(cells.isDate(3)).isTrue();
          assertThat(cells.epochDay(3)).isEqualTo(LocalDate.of(2025, 11, 25).toEpochDay() + 0.5);
          return true;
        });
  }

  private void written(Workbook workbook) throws IOException {
    try (workbook;
        OutputStream out = Files.newOutputStream(file)) {
      Row row = workbook.createSheet("S").createRow(0);
      row.createCell(0).setCellValue("SKU ");
      row.createCell(1).setCellValue(0.29);
      row.createCell(2).setCellValue(true);
      CellStyle date = workbook.createCellStyle();
      date.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy hh:mm"));
      row.createCell(3).setCellValue(LocalDateTime.of(2025, 11, 25, 12, 0));
      row.getCell(3).setCellStyle(date);
      row.createCell(5).setCellValue("0012");
      row.createCell(6).setCellValue("1+1");
      workbook.write(out);
    }
  }
}
