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
  /**
   * Whether it holds against another one: the later revision, of the same bytes the later order.
   */
  public boolean outranks(Standing other) {
    int order = job.sha256().equals(other.job.sha256()) ? 0 : revision.compareTo(other.revision);
    return order > 0
        || order == 0
            && Comparator.comparing(Standing::orderedAt)
                    .thenComparing(standing -> standing.job.id())
                    .compare(this, other)
                > 0;
  }

  /** The same, holding from another revision on. */
  public Standing with(Revision other) {
    return new Standing(job, part, isLive, other, orderedAt, tableRows);
  }
}
