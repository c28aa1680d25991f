package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every workbook that people gave us holds the same cells for POI as for us. */
class SameCellsAsPoiInRealWorkbooksTest {
  @TempDir Path folder;

  @Test
  void everyStoreWorkbook() throws IOException, OpenXML4JException {
    assertThat(compared(SharedData.retail(""), PoiStreamView::of)).isGreaterThan(900_000);
  }

  @Test
  void everyMoldingWorkbookOrPoiRefusesItToo() throws IOException, OpenXML4JException {
    assertThat(compared(SharedData.molding(""), PoiView::of)).isGreaterThan(90_000);
  }

  private interface View {
    List<SeenCell> of(Path file) throws IOException;
  }

  /** How many cells there are in all workbooks of a folder and below. */
  private long compared(Path root, View view) throws IOException, OpenXML4JException {
    List<Path> workbooks;
    try (Stream<Path> found = Files.walk(root)) {
      workbooks = found.filter(file -> file.toString().matches(".*\\.xls[xb]?")).sorted().toList();
    }
    long cells = 0;
    try (PoiTempFiles temporary = PoiTempFiles.in(folder)) {
      for (Path workbook : workbooks) {
        cells += compare(workbook, view);
      }
    }
    return cells;
  }

  private static int compare(Path workbook, View view) throws IOException, OpenXML4JException {
    List<SeenCell> ours;
    try {
      if (Rows.TABLES.inspect(workbook).format() == Format.CSV) {
        return 0; // named like a workbook, but text
      }
      ours = OurView.of(workbook);
    } catch (UnreadableFileException refused) {
      assertThat(PoiView.refuses(workbook)).as("%s: %s", workbook, refused.getMessage()).isTrue();
      return 0;
    }
    List<SeenCell> poi =
        workbook.toString().endsWith(".xlsb") ? PoiBinaryView.of(workbook) : view.of(workbook);
    for (int i = 0; i < Math.min(ours.size(), poi.size()); i++) {
      assertThat(ours.get(i))
          .as("%s", workbook)
          .matches(poi.get(i)::agreesWith, poi.get(i).toString());
    }
    assertThat(ours).as("%s", workbook).hasSameSizeAs(poi);
    return ours.size();
  }
}
