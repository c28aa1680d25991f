package dev.wadi.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;

/** A sheet cell by cell in one notation, from POI's model and from our readers. */
final class PoiRows {
  private PoiRows() {}

  static List<String> of(org.apache.poi.ss.usermodel.Sheet sheet) {
    List<String> cells = new ArrayList<>();
    for (Row row : sheet) {
      for (Cell cell : row) {
        CellType type =
            cell.getCellType() == CellType.FORMULA
                ? cell.getCachedFormulaResultType()
                : cell.getCellType();
        String place = (row.getZeroHeight() ? "hidden " : "") + cell.getAddress() + " ";
        switch (type) {
          case NUMERIC ->
              cells.add(place + (isDate(cell) ? "date " : "") + cell.getNumericCellValue());
          case STRING -> {
            if (!cell.getStringCellValue().isEmpty()) {
              cells.add(place + "'" + cell.getStringCellValue());
            }
          }
          case BOOLEAN -> cells.add(place + cell.getBooleanCellValue());
          case ERROR ->
              cells.add(place + FormulaError.forInt(cell.getErrorCellValue()).getString());
          default -> {}
        }
      }
    }
    return cells;
  }

  /** By its style alone: POI itself also asks whether the number is a day after 1900. */
  private static boolean isDate(Cell cell) {
    return DateUtil.isADateFormat(
        cell.getCellStyle().getDataFormat(), cell.getCellStyle().getDataFormatString());
  }

  static List<String> read(Path file) {
    return read(file, Opening.PLAIN);
  }

  static List<String> read(Path file, Opening opening) {
    List<String> cells = new ArrayList<>();
    TableFile facts = Rows.TABLES.inspect(file, opening);
    Rows.TABLES.read(
        file,
        facts,
        opening,
        row -> {
          for (int column = 0; column < row.width(); column++) {
            String shown = shown(row, column);
            if (shown != null) {
              cells.add(
                  (row.isHidden() ? "hidden " : "")
                      + CellAddress.letters(column)
                      + row.rowNumber()
                      + " "
                      + shown);
            }
          }
          return true;
        });
    return cells;
  }

  private static String shown(Cells row, int column) {
    return switch (row.kind(column)) {
      case EMPTY -> null;
      case NUMBER -> (row.isDate(column) ? "date " : "") + row.number(column);
      case TEXT -> "'" + row.text(column);
      case BOOLEAN -> String.valueOf(row.number(column) == 1);
      case ERROR -> row.text(column);
    };
  }
}
