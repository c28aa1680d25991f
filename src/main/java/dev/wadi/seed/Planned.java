package dev.wadi.seed;

import dev.wadi.ledger.Dependants;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.RejectedRow;
import dev.wadi.ledger.RowCounts;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a file.
 *
 * @param why how its pipeline was recognised
 * @param job as it would be made; absent when it would be refused before
 * @param against the job whose rows it would meet in the table
 * @param needs what it would wait for
 * @param rows of the file; absent when it could not be read or derived
 * @param changes in the table; absent when it would not come so far
 * @param dependants live jobs that would be derived again
 */
public record Planned(
    String path,
    String sha256,
    String why,
    Optional<Job> job,
    Outcome outcome,
    String verdict,
    String message,
    Optional<Long> against,
    List<String> needs,
    Optional<RowCounts> rows,
    Optional<Changes> changes,
    List<RejectedRow> rejections,
    List<Dependants.User> dependants) {

  /** Outcomes. */
  public enum Outcome {
    LOADED,
    /** The same bytes are known. */
    DUPLICATE,
    /** The same rows are live. */
    UNCHANGED,
    /** A later revision is live: its rows would go to history at once. */
    SUPERSEDED,
    /** Too many keys would go: somebody would have to confirm it. */
    HELD,
    /** It would wait for what it needs. */
    PARKED,
    REFUSED
  }

  /** Rows of the partition, by key. */
  public record Changes(
      String table,
      String part,
      long inserted,
      long updated,
      long unchanged,
      long deleted,
      List<Sample> samples) {}

  /**
   * One difference.
   *
   * @param kind insert, update or delete
   * @param column the changed one; empty unless a row is updated
   */
  public record Sample(String kind, String key, String column, String before, String after) {}

  static Planned refused(Sighting seen, String verdict, String message, List<RejectedRow> cells) {
    return ended(seen, Outcome.REFUSED, verdict, message, Optional.empty(), List.of(), cells);
  }

  static Planned ended(
      Sighting seen,
      Outcome outcome,
      String verdict,
      String message,
      Optional<Long> against,
      List<String> needs,
      List<RejectedRow> cells) {
    return new Planned(
        seen.relative(),
        seen.sha256(),
        seen.why(),
        seen.job(),
        outcome,
        verdict,
        message,
        against,
        needs,
        Optional.empty(),
        Optional.empty(),
        cells,
        List.of());
  }
}
