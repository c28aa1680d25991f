package dev.wadi.read;

import java.io.IOException;

/** Workbooks. */
final class Xlsx {
  private Xlsx() {}

  static TableFile inspect(Bytes file, Opening opening, Limits limits) throws IOException {
    return Xlsb.isIn(file, limits)
        ? Xlsb.inspect(file, opening, limits)
        : Workbook.inspect(file, limits);
  }

  static TableCursor open(Bytes file, TableFile facts, Opening opening, Limits limits)
      throws IOException {
    throw new IllegalStateException("workbooks are pushed only");
  }
}
