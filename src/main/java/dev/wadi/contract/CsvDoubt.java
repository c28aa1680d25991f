package dev.wadi.contract;

import dev.wadi.contract.ReadResult.Warning;
import dev.wadi.read.CsvForm;
import dev.wadi.read.TableFile;
import java.util.Optional;

/** Tells what was assumed about a CSV whose form could as well be another one. */
final class CsvDoubt {
  private static final double ENOUGH = 0.5;

  private CsvDoubt() {}

  static Optional<Warning> of(TableFile table) {
    return table.csv().filter(form -> form.confidence() < ENOUGH).map(CsvDoubt::warning);
  }

  private static Warning warning(CsvForm form) {
    String delimiter = form.delimiter() == '\t' ? "TAB" : String.valueOf(form.delimiter());
    return new Warning(
        "DOUBTFUL_CSV",
        ("the file could be written in more than one way; taken were: delimiter %s, quote %s,"
                + " character set %s, decimal mark %s. Where that is wrong, fix the form by the"
                + " section csv of the contract")
            .formatted(delimiter, form.quote(), form.charset().name(), form.decimal()));
  }
}
