package dev.wadi.ledger;

/**
 * The rows of one attempt in one partition.
 *
 * @param tableRows how many it brought
 * @param rowSetHash the same for the same set of rows, in whatever order
 * @param isOverlaid some of its rows are history, because newer files hold their keys
 * @param revision from when on its rows hold: its file's own, or that of a later one with the same
 *     rows
 */
public record Load(
    long job,
    int attempt,
    long tableRows,
    String rowSetHash,
    boolean isOverlaid,
    Revision revision) {
  public boolean isOf(Job other) {
    return job == other.id();
  }

  /** Whether these are all its rows, and they are live. */
  public boolean hasRows(String hash) {
    return !isOverlaid && rowSetHash.equals(hash);
  }
}
