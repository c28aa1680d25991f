package dev.wadi.seed;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * Writes the rows of a query as a workbook of one sheet: numbers are numbers, texts are text cells
 * that stay text, the header stands still. Only a few rows are held, however many there are; the
 * sheet grows in a file of the system's temporary folder.
 */
final class WorkbookWriter {
  private static final int ROWS_HELD = 100;
  private static final int ROWS_FETCHED = 1000;
  private static final int NARROWEST = 8;
  private static final int WIDEST = 60;

  /** Units of a column's width in a character's. */
  private static final int CHARACTER = 256;

  private final Connection connection;
  private final int most;

  WorkbookWriter(Connection connection) {
    this(connection, SpreadsheetVersion.EXCEL2007.getLastRowIndex());
  }

  /** A sheet holds at most so many rows below its header. */
  WorkbookWriter(Connection connection, int most) {
    this.connection = connection;
    this.most = most;
  }

  long write(String query, OutputStream out) throws SQLException, IOException {
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_HELD);
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setFetchSize(ROWS_FETCHED);
      try (ResultSet rows = statement.executeQuery()) {
        long written = new Filling(workbook, rows).fill(most);
        workbook.write(out);
        return written;
      }
    }
  }

  private static final class Filling {
    private final SXSSFSheet sheet;
    private final ResultSet rows;
    private final int[] widths;
    private final CellStyle header;
    private final CellStyle text;
    private final boolean[] isNumber;

    Filling(SXSSFWorkbook workbook, ResultSet rows) throws SQLException {
      this.sheet = workbook.createSheet("Sheet 1");
      this.rows = rows;
      ResultSetMetaData described = rows.getMetaData();
      widths = new int[described.getColumnCount()];
      isNumber = new boolean[widths.length];
      for (int column = 0; column < widths.length; column++) {
        isNumber[column] = isNumber(described.getColumnTypeName(column + 1));
      }
      text = workbook.createCellStyle();
      text.setDataFormat(workbook.createDataFormat().getFormat("@"));
      Font bold = workbook.createFont();
      bold.setBold(true);
      header = workbook.createCellStyle();
      header.setFont(bold);
    }

    private static boolean isNumber(String type) {
      return switch (type) {
        case "numeric", "float8", "int2", "int4", "int8" -> true;
        default -> false;
      };
    }

    long fill(int most) throws SQLException {
      ResultSetMetaData described = rows.getMetaData();
      SXSSFRow first = sheet.createRow(0);
      for (int column = 0; column < widths.length; column++) {
        write(first, column, described.getColumnName(column + 1), header);
      }
      sheet.createFreezePane(0, 1);
      int written = 0;
      while (rows.next()) {
        if (++written > most) {
          throw new IllegalStateException(
              "a sheet holds %,d rows at most, and there are more: export them as CSV"
                  .formatted(most));
        }
        row(sheet.createRow(written));
      }
      for (int column = 0; column < widths.length; column++) {
        sheet.setColumnWidth(column, (Math.min(widths[column], WIDEST) + 1) * CHARACTER);
      }
      return written;
    }

    private void row(SXSSFRow row) throws SQLException {
      for (int column = 0; column < widths.length; column++) {
        String value = rows.getString(column + 1);
        if (value == null) {
          continue;
        }
        if (isNumber[column]) {
          row.createCell(column).setCellValue(rows.getDouble(column + 1));
          widen(column, value.length());
        } else {
          write(row, column, value, text);
        }
      }
    }

    private void write(Row row, int column, String value, CellStyle style) {
      int most = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
      if (value.length() > most) {
        throw new IllegalStateException(
            "a cell holds %,d characters at most, and row %d, column %d has %,d: export them as CSV"
                .formatted(most, row.getRowNum() + 1, column + 1, value.length()));
      }
      SXSSFCell cell = (SXSSFCell) row.createCell(column);
      cell.setCellValue(value);
      cell.setCellStyle(style);
      widen(column, value.length());
    }

    private void widen(int column, int characters) {
      widths[column] = Math.max(Math.max(widths[column], characters), NARROWEST);
    }
  }
}
