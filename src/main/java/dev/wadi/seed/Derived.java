package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.RowCounts;
import java.nio.file.Path;
import java.util.Set;

/**
 * A job whose table rows are made and wait to be seeded.
 *
 * @param file table rows in the form of COPY BINARY; disposable
 * @param part values of the partition columns, joined by U+001F
 * @param references pipelines whose versions it used
 */
public record Derived(
    Job job,
    Contract contract,
    LiveTable table,
    Path file,
    String part,
    long tableRows,
    String rowSetHash,
    RowCounts rows,
    Set<String> references) {
  /** The same rows of the job as the ledger knows it by now. */
  Derived of(Job now) {
    return new Derived(now, contract, table, file, part, tableRows, rowSetHash, rows, references);
  }
}
