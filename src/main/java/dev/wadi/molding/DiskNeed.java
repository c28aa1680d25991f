package dev.wadi.molding;

import java.util.Optional;

/** What must be free on the disk before a plant is worked. */
public final class DiskNeed {
  /** Bytes to one of the files: once in the archive, once as rows. */
  private static final int COLLECTING = 2;

  /** Once more as what is worked out of the rows. */
  private static final int TRACKING = 3;

  private DiskNeed() {}

  /**
   * Why the work must not begin.
   *
   * @param input bytes of the files that are to be taken
   * @param free bytes that are free where the home lies
   * @param tracking whether the orders' progress is worked out, too
   */
  public static Optional<Fault> fault(long input, long free, boolean tracking) {
    long need = input * (tracking ? TRACKING : COLLECTING);
    return free >= need
        ? Optional.empty()
        : Optional.of(
            Fault.of(
                "parquet_save_error",
                "disk",
                "the plant's files need %,d bytes of free disk, there are %,d; make room"
                    .formatted(need, free)));
  }
}
