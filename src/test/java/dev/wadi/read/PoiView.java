package dev.wadi.read;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Date1904Support;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

/**
 * The cells of a workbook's first visible sheet as POI's object model tells them, in our words.
 * Where the two differ on purpose, POI's answer is translated here and nowhere else:
 *
 * <table>
 * <caption>Agreed differences</caption>
 * <tr><th>POI</th><th>Wadi</th><th>because</th></tr>
 * <tr><td>empty string</td><td>no cell</td><td>nobody who looks at the sheet sees one</td></tr>
 * <tr><td>an empty value is 0</td><td>no cell</td><td>a blank must not count</td></tr>
 * <tr><td>throws at NAN and INF in numeric cells</td><td>text</td><td>real stores send them</td></tr>
 * <tr><td>NaN, Infinity, 1d, 1e999 are numbers</td><td>text</td><td>tables take finite ones</td></tr>
 * <tr><td>-0</td><td>0</td><td>no negative zero reaches a table</td></tr>
 * <tr><td>serial 60 of 1900 is March 1</td><td>February 28</td><td>serial 61 is March 1</td></tr>
 * <tr><td>negative serials are no dates</td><td>dates</td><td>the style says so</td></tr>
 * <tr><td>built-in formats 27–36, 50–58 are none</td><td>dates</td><td>East Asian Excel</td></tr>
 * <tr><td>"null" for a rich text's run without text</td><td>nothing</td><td>a slip of POI's</td></tr>
 * <tr><td>_x0000_ is a NUL</td><td>stays as written</td><td>no database takes a NUL</td></tr>
 * <tr><td>a NUL in an .xlsb</td><td>_x0000_</td><td>as an .xlsx writes it</td></tr>
 * </table>
 */
final class PoiView {
  private static final double LAST_DAY = 2_958_466;
  private final List<SeenCell> seen = new ArrayList<>();
  private final boolean from1904;

  private PoiView(boolean from1904) {
    this.from1904 = from1904;
  }

  static List<SeenCell> of(Path file) throws IOException {
    try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
      PoiView view = new PoiView(is1904(workbook));
      for (Row row : firstVisible(workbook)) {
        row.forEach(view::take);
      }
      return view.seen;
    }
  }

  /** Whether POI cannot open the file: by exceptions of any class. */
  @SuppressWarnings("CatchingUnchecked")
  static boolean refuses(Path file) {
    try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
      return workbook.getNumberOfSheets() == 0;
    } catch (Exception refused) {
      return true;
    }
  }

  private static boolean is1904(Workbook workbook) {
    return workbook instanceof HSSFWorkbook old
        ? old.getInternalWorkbook().isUsing1904DateWindowing()
        : workbook instanceof Date1904Support dates && dates.isDate1904();
  }

  private static Sheet firstVisible(Workbook workbook) {
    int sheet = 0;
    while (workbook.getSheetVisibility(sheet) != SheetVisibility.VISIBLE) {
      sheet++;
    }
    return workbook.getSheetAt(sheet);
  }

  private void take(Cell cell) {
    CellType type = cell.getCellType();
    switch (type == CellType.FORMULA ? cell.getCachedFormulaResultType() : type) {
      case NUMERIC -> takeNumber(cell);
      case STRING -> add(cell, CellKind.TEXT, text(cell));
      case BOOLEAN -> add(cell, CellKind.BOOLEAN, cell.getBooleanCellValue() ? "TRUE" : "FALSE");
      case ERROR -> add(cell, CellKind.ERROR, error(cell));
      default -> {}
    }
  }

  private void takeNumber(Cell cell) {
    String written = cell instanceof XSSFCell xlsx ? xlsx.getRawValue() : null;
    double value = value(cell);
    if (!Double.isFinite(value)) {
      add(cell, CellKind.TEXT, written);
      return;
    }
    if (cell instanceof XSSFCell && (written == null || written.isEmpty())) {
      return; // no value
    }
    seen.add(
        new SeenCell(
            cell.getRowIndex() + 1,
            cell.getColumnIndex(),
            CellKind.NUMBER,
            written,
            value + 0.0,
            isDate(cell.getCellStyle().getDataFormat(), cell.getCellStyle().getDataFormatString())
                ? day(value, from1904)
                : Double.NaN,
            cell.getRow().getZeroHeight()));
  }

  private static double value(Cell cell) {
    try {
      String written = cell instanceof XSSFCell xlsx ? xlsx.getRawValue() : null;
      if (written != null && written.strip().matches(".*[dDfFxXny]")) {
        return Double.NaN; // Java's own spellings
      }
      return cell.getNumericCellValue();
    } catch (IllegalStateException | NumberFormatException none) {
      return Double.NaN;
    }
  }

  private static String text(Cell cell) {
    String text = cell.getRichStringCellValue().getString();
    boolean lacking =
        cell.getRichStringCellValue() instanceof XSSFRichTextString rich
            && rich.getCTRst().getRList().stream().anyMatch(run -> run.getT() == null);
    return lacking ? text.replace("null", "") : text;
  }

  private static String error(Cell cell) {
    return cell instanceof XSSFCell xlsx
        ? xlsx.getErrorCellString()
        : FormulaError.forInt(cell.getErrorCellValue()).getString();
  }

  private void add(Cell cell, CellKind kind, String text) {
    if (text != null && !text.isEmpty()) {
      seen.add(
          new SeenCell(
              cell.getRowIndex() + 1,
              cell.getColumnIndex(),
              kind,
              text,
              0,
              Double.NaN,
              cell.getRow().getZeroHeight()));
    }
  }

  static boolean isDate(int format, String code) {
    boolean eastAsian = (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
    return DateUtil.isADateFormat(format, code)
        || (eastAsian && (code == null || code.startsWith("reserved")));
  }

  static double day(double serial, boolean from1904) {
    if (serial < 0 || serial >= LAST_DAY || (!from1904 && serial >= 60 && serial < 61)) {
      return SeenCell.DATE;
    }
    LocalDateTime time = DateUtil.getLocalDateTime(serial, from1904);
    return time.toLocalDate().toEpochDay() + time.toLocalTime().toNanoOfDay() / 86_400e9;
  }
}
