package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.RowCounts;
import dev.wadi.ledger.Transformed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job whose table rows are made and wait to be seeded.
 *
 * @param made table rows in the form of COPY BINARY; disposable
 * @param part values of the partition columns, joined by U+001F
 * @param references pipelines whose versions it used
 * @param untold what the ledger learns with the seed, of a light job; null when it knows already
 */
public record Derived(
    Job job,
    Contract contract,
    LiveTable table,
    MadeRows made,
    String part,
    long tableRows,
    String rowSetHash,
    RowCounts rows,
    Set<String> references,
    Transformed untold) {
  private static final Logger LOG = LoggerFactory.getLogger(Derived.class);

  /** One whose rows are in a file, and of which the ledger knows. */
  public Derived(
      Job job,
      Contract contract,
      LiveTable table,
      Path file,
      String part,
      long tableRows,
      String rowSetHash,
      RowCounts rows,
      Set<String> references) {
    this(
        job,
        contract,
        table,
        MadeRows.in(file),
        part,
        tableRows,
        rowSetHash,
        rows,
        references,
        null);
  }

  /**
   * Whether it is light: small, derived by copying, dependent on nobody. Many such are told to the
   * ledger and seeded together.
   */
  public boolean isLight() {
    return untold != null;
  }

  /** What it weighs in a batch: the bytes of its file, or its rows if they are held in memory. */
  public long weight() {
    return Math.max(job.size(), made.held());
  }

  /** Its rows are not needed any more; what cannot be deleted is swept at a later start. */
  public void discard() {
    try {
      made.discard();
    } catch (IOException left) {
      LOG.debug("rows of {} stay behind", job, left);
    }
  }

  /** The same rows of the job as the ledger knows it by now. */
  Derived of(Job now) {
    return new Derived(
        now, contract, table, made, part, tableRows, rowSetHash, rows, references, untold);
  }

  /** The file of its rows; null when they are in memory. */
  Path file() {
    return made.file();
  }
}
