package dev.wadi.read;

import java.io.IOException;

/** Workbooks as they were before 2007. */
@SuppressWarnings("DoNotCallSuggester") // not read yet
final class Xls {
  private Xls() {}

  static TableFile inspect(Bytes file, Opening opening, Limits limits) throws IOException {
    throw Ole2.refusal(file);
  }

  static TableCursor open(Bytes file, TableFile facts, Opening opening, Limits limits)
      throws IOException {
    throw Ole2.refusal(file);
  }
}
