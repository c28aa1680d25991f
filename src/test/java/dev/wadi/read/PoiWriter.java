package dev.wadi.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Lets POI write a planned sheet. What its formats cannot hold is left out. */
final class PoiWriter {
  private static final int OLD_COLUMNS = 256;
  private static final int OLD_ROWS = 65_536;

  private PoiWriter() {}

  static byte[] write(Planned plan, Workbook workbook) throws IOException {
    try (workbook) {
      if (plan.from1904() && workbook instanceof XSSFWorkbook xlsx) {
        xlsx.getCTWorkbook().getWorkbookPr().setDate1904(true);
      } else if (plan.from1904() && workbook instanceof HSSFWorkbook xls) {
        ((DateWindow1904Record)
                xls.getInternalWorkbook().findFirstRecordBySid(DateWindow1904Record.sid))
            .setWindowing((short) 1);
      }
      List<CellStyle> styles = styles(plan, workbook);
      Sheet sheet = workbook.createSheet("S");
      boolean old = workbook instanceof HSSFWorkbook;
      for (Planned.Row planned : plan.rows()) {
        if (!old || planned.number() <= OLD_ROWS) {
          Row row = sheet.createRow(planned.number() - 1);
          row.setZeroHeight(planned.hidden());
          planned.cells().stream()
              .filter(cell -> !old || cell.column() < OLD_COLUMNS)
              .forEach(cell -> write(cell, row, styles));
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      workbook.write(out);
      return out.toByteArray();
    }
  }

  private static List<CellStyle> styles(Planned plan, Workbook workbook) {
    List<CellStyle> styles = new ArrayList<>();
    for (Planned.Style planned : plan.styles()) {
      CellStyle style = workbook.createCellStyle();
      short format =
          planned.code() == null
              ? (short) planned.format()
              : workbook.createDataFormat().getFormat(planned.code());
      style.setDataFormat(format);
      styles.add(style);
    }
    return styles;
  }

  private static void write(Planned.Cell planned, Row row, List<CellStyle> styles) {
    Cell cell = row.createCell(planned.column());
    cell.setCellStyle(styles.get(planned.style()));
    if (planned.formula()) {
      cell.setCellFormula("1+1");
    }
    switch (planned.type()) {
      case NUMBER -> cell.setCellValue(number(planned.value()));
      case TEXT -> cell.setCellValue(planned.value());
      case BOOLEAN -> cell.setCellValue(planned.value().equals("1"));
      case ERROR -> cell.setCellErrorValue(FormulaError.forString(planned.value()).getCode());
      case BLANK -> cell.setBlank();
    }
  }

  /** The number as far as binary formats hold it; those that are none become another. */
  static double number(String written) {
    double value =
        Numbers.parse(
            written.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, written.length());
    return Double.isNaN(value) ? 12.5 : value;
  }
}
