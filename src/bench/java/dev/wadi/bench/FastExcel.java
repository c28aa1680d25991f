package dev.wadi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** fastexcel-reader, row by row. Throws on numeric cells that hold NAN or INF. */
final class FastExcel {
  private FastExcel() {}

  static void read(Path file, Tally tally) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      rows.forEach(row -> take(row, tally));
    }
  }

  private static void take(Row row, Tally tally) {
    long before = tally.cells();
    for (Cell cell : row) {
      if (cell == null || cell.getType() == CellType.EMPTY) {
        continue;
      }
      if (cell.getType() == CellType.NUMBER) {
        tally.number(cell.asNumber().doubleValue());
      } else if (!cell.getText().isEmpty()) {
        tally.text(cell.getText().length());
      }
    }
    if (tally.cells() > before) {
      tally.row();
    }
  }
}
