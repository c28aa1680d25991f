package dev.wadi.read;

import java.io.IOException;

/** Binary workbooks. */
@SuppressWarnings("DoNotCallSuggester") // not read yet
final class Xlsb {
  private Xlsb() {}

  static TableFile inspect(Bytes file, Opening opening, Limits limits) throws IOException {
    throw Signature.wrongType("a binary Excel workbook (.xlsb)");
  }

  static TableCursor open(Bytes file, TableFile facts, Opening opening, Limits limits)
      throws IOException {
    throw Signature.wrongType("a binary Excel workbook (.xlsb)");
  }
}
