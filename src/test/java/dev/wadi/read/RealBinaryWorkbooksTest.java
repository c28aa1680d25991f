package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wadi.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.binary.XSSFBSharedStringsTable;
import org.apache.poi.xssf.binary.XSSFBSheetHandler;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The moulding plant's monthly reports, read by POI's binary reader and by ours. */
class RealBinaryWorkbooksTest {
  @Test
  void everyMonthlyReportReadsAsPoiReadsIt() throws Exception {
    List<Path> reports = reports();
    assertThat(reports).hasSizeGreaterThan(10);
    for (Path report : reports) {
      if (!report.toString().contains("truncated")) {
        List<String> expected = byPoi(report);

        assertThat(byUs(report)).as(report.toString()).isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(100);
      }
    }
  }

  @Test
  void theReportThatWasCutIsIncomplete() {
    Path cut = SharedData.molding("faults/mr_truncated_xlsb/monthlyReports_201811.xlsb");

    assertThat(Rows.TABLES.isComplete(cut)).isFalse();
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> Rows.TABLES.inspect(cut))
        .returns(Refusal.INCOMPLETE, UnreadableFileException::refusal);
  }

  private static List<Path> reports() throws IOException {
    try (Stream<Path> files = Files.walk(SharedData.molding("."))) {
      return files.filter(file -> file.toString().endsWith(".xlsb")).sorted().toList();
    }
  }

  private static List<String> byUs(Path file) {
    return PoiRows.read(file).stream().map(cell -> cell.replaceFirst(" '", " ")).toList();
  }

  private static List<String> byPoi(Path file)
      throws IOException, OpenXML4JException, SAXException {
    Collected cells = new Collected();
    try (OPCPackage container = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      XSSFBReader reader = new XSSFBReader(container);
      try (InputStream sheet = reader.getSheetsData().next()) {
        new XSSFBSheetHandler(
                sheet,
                reader.getXSSFBStylesTable(),
                null,
                new XSSFBSharedStringsTable(container),
                cells,
                new Exact(),
                false)
            .parse();
      }
    }
    return cells.cells;
  }

  /** Numbers as they are, dates marked. */
  private static final class Exact extends DataFormatter {
    @Override
    public String formatRawCellContents(double value, int format, String code) {
      return (DateUtil.isADateFormat(format, code) ? "date " : "") + (value + 0.0);
    }
  }

  private static final class Collected implements SheetContentsHandler {
    private final List<String> cells = new ArrayList<>();

    @Override
    public void startRow(int row) {}

    @Override
    public void endRow(int row) {}

    @Override
    public void cell(String reference, String value, XSSFComment comment) {
      if (value != null && !value.isEmpty()) {
        cells.add(reference + " " + value);
      }
    }
  }
}
