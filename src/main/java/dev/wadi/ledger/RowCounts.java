package dev.wadi.ledger;

/** Rows of a file by what became of them: read = loaded + unchanged + rejected + ignored. */
public record RowCounts(long read, long loaded, long unchanged, long rejected, long ignored) {
  public RowCounts {
    if (read != loaded + unchanged + rejected + ignored) {
      throw new IllegalArgumentException(
          "rows are lost: read %d, loaded %d, unchanged %d, rejected %d, ignored %d"
              .formatted(read, loaded, unchanged, rejected, ignored));
    }
  }

  /** The same rows, found to be in the table already. */
  public RowCounts asUnchanged() {
    return new RowCounts(read, 0, loaded + unchanged, rejected, ignored);
  }
}
