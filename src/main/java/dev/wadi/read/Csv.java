package dev.wadi.read;

import java.io.IOException;

/** Tables of delimited text. */
final class Csv {
  private Csv() {}

  static TableFile inspect(Bytes file, Opening opening, Limits limits) throws IOException {
    return CsvScan.of(file).facts();
  }

  static TableCursor open(Bytes file, TableFile facts, Opening opening, Limits limits)
      throws IOException {
    return CsvRows.open(file, facts, limits);
  }
}
