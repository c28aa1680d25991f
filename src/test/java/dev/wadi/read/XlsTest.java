package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks as they were before 2007, written and read a second time by POI. */
class XlsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("1. Miss Glam Padang.xls");
  }

  @Test
  void everyKindOfCellIsRead() throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      Row row = workbook.createSheet("Stok").createRow(3);
      row.createCell(0).setCellValue("SKU é 口紅 \ud83d\ude00");
      row.createCell(1).setCellValue(0.29);
      row.createCell(2).setCellValue(-12);
      row.createCell(3).setCellValue(123456789012.0);
      row.createCell(5).setCellValue(true);
      row.createCell(6).setCellErrorValue(FormulaError.NA.getCode());
      row.createCell(7).setCellFormula("1+1");
      row.createCell(8).setCellFormula("\"a\"&\"b\"");
      row.createCell(9).setCellFormula("1>2");
      row.createCell(10).setCellFormula("1/0");
      row.createCell(11).setBlank();
      workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
      write(workbook);
    }

    assertThat(Rows.texts(file))
        .containsExactly(
            List.of(
                "SKU é 口紅 \ud83d\ude00",
                "0.29",
                "-12",
                "123456789012",
                "",
                "TRUE",
                "#N/A",
                "2",
                "ab",
                "FALSE",
                "#DIV/0!"));
    assertThat(Rows.kinds(file).get(0))
        .containsExactly(
            CellKind.TEXT,
            CellKind.NUMBER,
            CellKind.NUMBER,
            CellKind.NUMBER,
            CellKind.EMPTY,
            CellKind.BOOLEAN,
            CellKind.ERROR,
            CellKind.NUMBER,
            CellKind.TEXT,
            CellKind.BOOLEAN,
            CellKind.ERROR);
    assertThat(Rows.numbers(file)).containsExactly(4);
    assertThat(Rows.TABLES.inspect(file).format()).isEqualTo(Format.XLS);
  }

  @Test
  void sheetsAreChosenByNameOrPlaceAndHiddenOnesPassedOver() throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      for (String name : List.of("Notes", "Stok", "Lama")) {
        workbook.createSheet(name).createRow(0).createCell(0).setCellValue("in " + name);
      }
      workbook.setActiveSheet(1);
      workbook.setSheetVisibility(0, SheetVisibility.VERY_HIDDEN);
      write(workbook);
    }

    TableFile facts = Rows.TABLES.inspect(file);
    assertThat(facts.sheet()).contains("Stok");
    assertThat(facts.sheets())
        .containsExactly(
            new Sheet("Notes", true), new Sheet("Stok", false), new Sheet("Lama", false));
    assertThat(first("lama")).isEqualTo("in Lama");
    assertThat(first("#1")).isEqualTo("in Notes");
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> first("Jan"))
        .withMessageContaining("no worksheet 'Jan', only 'Notes' (hidden), 'Stok', 'Lama'");
  }

  @Test
  void textsLongerThanARecordAreReadWhereverTheyAreCut() throws IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      texts.add(
          (i % 3 == 0 ? "Nama " : "名前é ") + "x".repeat(i * 37 % 1500) + (i % 2 == 0 ? "口" : ""));
    }
    texts.add("y".repeat(32_767));
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      for (int i = 0; i < texts.size(); i++) {
        if (i == 0) {
          workbook.createSheet();
        }
        workbook.getSheetAt(0).createRow(i).createCell(i % 5).setCellValue(texts.get(i));
      }
      write(workbook);
    }

    List<String> read = Rows.texts(file).stream().map(row -> row.get(row.size() - 1)).toList();
    assertThat(read).isEqualTo(texts);
  }

  @Test
  void whatPoiReadsIsReadTheSame() throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      try (HSSFWorkbook workbook = generated(new Random(seed))) {
        write(workbook);
        List<String> expected = PoiRows.of(workbook.getSheetAt(0));

        assertThat(PoiRows.read(file)).as("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void aWorkbookCutAnywhereIsIncompleteOrCorrupt() throws IOException {
    try (HSSFWorkbook workbook = generated(new Random(7))) {
      write(workbook);
    }
    byte[] bytes = Files.readAllBytes(file);
    List<String> whole = PoiRows.read(file);
    assertThat(Rows.TABLES.isComplete(file)).isTrue();
    for (int part = 1; part < 100; part++) {
      Files.write(file, Arrays.copyOf(bytes, (int) ((long) bytes.length * part / 100)));
      try {
        assertThat(PoiRows.read(file)).as("cut at %d %%", part).isEqualTo(whole);
      } catch (UnreadableFileException refused) {
        assertThat(refused.refusal())
            .as("cut at %d %%", part)
            .isIn(Refusal.INCOMPLETE, Refusal.CORRUPT);
        assertThat(Rows.TABLES.isComplete(file)).as("cut at %d %%", part).isFalse();
      }
    }
  }

  @Test
  void aChangedByteIsRefusedOrReadAndNothingElse() throws IOException {
    try (HSSFWorkbook workbook = generated(new Random(8))) {
      write(workbook);
    }
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(9);
    for (int i = 0; i < 800; i++) {
      byte[] changed = bytes.clone();
      for (int j = 0; j <= i % 3; j++) {
        changed[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Files.write(file, changed);
      try {
        PoiRows.read(file);
      } catch (UnreadableFileException refused) {
        assertThat(refused).as("change %d", i).hasMessageNotContaining("null");
      }
    }
  }

  private HSSFWorkbook generated(Random random) {
    HSSFWorkbook workbook = new HSSFWorkbook();
    CellStyle[] styles = new CellStyle[4];
    String[] formats = {"General", "yyyy-mm-dd", "d/m/yy h:mm", "#,##0.00"};
    for (int i = 0; i < styles.length; i++) {
      styles[i] = workbook.createCellStyle();
      styles[i].setDataFormat(workbook.createDataFormat().getFormat(formats[i]));
    }
    org.apache.poi.ss.usermodel.Sheet sheet = workbook.createSheet("S");
    int number = 0;
    for (int i = 0; i < 40; i++) {
      number += 1 + (random.nextInt(6) == 0 ? random.nextInt(500) : 0);
      Row row = sheet.createRow(number);
      row.setZeroHeight(random.nextInt(5) == 0);
      for (int column = random.nextInt(3); column < 12; column += 1 + random.nextInt(2)) {
        Cell cell = row.createCell(random.nextInt(30) == 0 ? 200 + column : column);
        cell.setCellStyle(styles[random.nextInt(styles.length)]);
        fill(cell, random);
      }
    }
    return workbook;
  }

  private static void fill(Cell cell, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> cell.setCellValue("text " + random.nextInt(20));
      case 1 -> cell.setCellValue(random.nextInt(100_000) - 50_000);
      case 2 -> cell.setCellValue(random.nextInt(1_000_000) / 100.0);
      case 3 -> cell.setCellValue(random.nextGaussian() * 1e12);
      case 4 -> cell.setCellValue(random.nextBoolean());
      case 5 ->
          cell.setCellValue(LocalDateTime.of(2025, 11, 25, 6, 0).plusDays(random.nextInt(99)));
      case 6 -> cell.setCellErrorValue(FormulaError.VALUE.getCode());
      default -> {} // blank
    }
  }

  private String first(String sheet) {
    Opening opening = Opening.PLAIN.withSheet(sheet);
    List<String> seen = new ArrayList<>();
    Rows.TABLES.read(
        file,
        Rows.TABLES.inspect(file, opening),
        opening,
        cells -> {
          seen.add(cells.text(0));
          return true;
        });
    return seen.get(0);
  }

  private void write(Workbook workbook) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      workbook.write(out);
    }
  }
}
