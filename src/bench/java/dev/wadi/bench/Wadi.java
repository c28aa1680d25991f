package dev.wadi.bench;

import dev.wadi.read.CellKind;
import dev.wadi.read.Cells;
import dev.wadi.read.Limits;
import dev.wadi.read.RowSink;
import dev.wadi.read.Tables;
import java.nio.file.Path;

/** Ours, by its public door: guard, checksums, dates and positions are on, as in a real run. */
final class Wadi {
  private final Tables tables;
  private final Texts texts;

  /** Limits: single-threaded, or such as let a second thread unpack a large part. */
  Wadi(Texts texts, Limits limits) {
    this.texts = texts;
    this.tables = new Tables(limits);
  }

  /** A workbook: kind and value of every cell. */
  void read(Path file, Tally tally) {
    rows(file, texts == Texts.AS_STRINGS ? row -> strings(row, tally) : row -> bytes(row, tally));
  }

  /** A CSV: every cell, and one column of it as a number. */
  void readCsv(Path file, Tally tally) {
    rows(
        file,
        texts == Texts.AS_STRINGS ? row -> csvStrings(row, tally) : row -> csvBytes(row, tally));
  }

  private void rows(Path file, RowSink sink) {
    tables.read(file, tables.inspect(file), sink);
  }

  private static boolean bytes(Cells row, Tally tally) {
    long before = tally.cells();
    for (int column = 0, width = row.width(); column < width; column++) {
      CellKind kind = row.kind(column);
      if (kind == CellKind.NUMBER) {
        tally.number(row.number(column));
      } else if (kind != CellKind.EMPTY) {
        tally.text(length(row, column));
      }
    }
    return endRow(tally, before);
  }

  private static boolean strings(Cells row, Tally tally) {
    long before = tally.cells();
    for (int column = 0, width = row.width(); column < width; column++) {
      CellKind kind = row.kind(column);
      if (kind == CellKind.NUMBER) {
        tally.number(row.number(column));
      } else if (kind != CellKind.EMPTY) {
        tally.text(row.text(column).length());
      }
    }
    return endRow(tally, before);
  }

  private static boolean csvBytes(Cells row, Tally tally) {
    for (int column = 0, width = row.width(); column < width; column++) {
      tally.text(length(row, column));
    }
    if (row.rowNumber() > 1) {
      byte[] source = row.bytes(CsvFile.SUMMED);
      tally.add(Decimals.parse(source, row.start(CsvFile.SUMMED), row.end(CsvFile.SUMMED)));
    }
    tally.row();
    return true;
  }

  private static boolean csvStrings(Cells row, Tally tally) {
    for (int column = 0, width = row.width(); column < width; column++) {
      tally.text(row.text(column).length());
    }
    if (row.rowNumber() > 1) {
      tally.add(Double.parseDouble(row.text(CsvFile.SUMMED)));
    }
    tally.row();
    return true;
  }

  private static int length(Cells row, int column) {
    return row.bytes(column).length == 0 ? 0 : row.end(column) - row.start(column);
  }

  private static boolean endRow(Tally tally, long before) {
    if (tally.cells() > before) {
      tally.row();
    }
    return true;
  }
}
