package dev.wadi.ledger;

import java.time.Instant;
import java.util.Comparator;

/**
 * A job whose rows are live in a partition, or would be if no later file stood above it.
 *
 * @param job with the attempt that loaded the rows
 * @param revision which later files with the same rows have confirmed
 * @param orderedAt of two with the same bytes the one that was asked for later holds
 */
public record Standing(
    Job job, String part, boolean isLive, Revision revision, Instant orderedAt, long tableRows) {
  private static final Comparator<Standing> PRECEDENCE =
      Comparator.comparing(Standing::revision)
          .thenComparing(Standing::orderedAt)
          .thenComparing(standing -> standing.job().id());

  /** The last of several holds. */
  public static Comparator<Standing> precedence() {
    return PRECEDENCE;
  }

  Standing with(Revision other) {
    return new Standing(job, part, isLive, other, orderedAt, tableRows);
  }
}
