package dev.wadi.read;

/**
 * How much a file may ask of its reader. The defaults keep any accepted file within 256 MiB of heap
 * and leave room above the largest table a sheet can hold in practice.
 *
 * @param fileBytes size on disk; a million rows of twenty columns take 150 MB
 * @param entries parts of a workbook; a store workbook has eleven
 * @param inflatedBytes all parts of a workbook unpacked; that million rows take 0.8 GB
 * @param ratio unpacked to packed size, judged only beyond {@link #RATIO_FREE_BYTES}; store
 *     workbooks have 7, constant columns reach about 100, a bomb has 1,000
 * @param sharedStrings entries of the shared string table, kept in memory as long as a file is read
 * @param sharedStringBytes the same table as XML
 * @param rowCharacters text of one row in bytes; a cell of Excel holds at most 32,767 characters
 * @param readAheadBytes packed size beyond which a sheet is unpacked by a second thread; below it a
 *     thread costs more than it brings
 */
public record Limits(
    long fileBytes,
    int entries,
    long inflatedBytes,
    int ratio,
    int sharedStrings,
    long sharedStringBytes,
    int rowCharacters,
    long readAheadBytes) {

  /** Below this size even a perfect bomb is harmless. */
  static final long RATIO_FREE_BYTES = 32L << 20;

  private static final long READ_AHEAD = 8L << 20;

  public static final Limits DEFAULT =
      new Limits(512L << 20, 10_000, 2L << 30, 200, 2_000_000, 96L << 20, 4 << 20, READ_AHEAD);

  public Limits {
    requirePositive("file-bytes", fileBytes);
    requirePositive("entries", entries);
    requirePositive("inflated-bytes", inflatedBytes);
    requirePositive("ratio", ratio);
    requirePositive("shared-strings", sharedStrings);
    requirePositive("shared-string-bytes", sharedStringBytes);
    requirePositive("row-characters", rowCharacters);
    requirePositive("read-ahead-bytes", readAheadBytes);
  }

  /** Limits with the usual size for reading ahead. */
  public Limits(
      long fileBytes,
      int entries,
      long inflatedBytes,
      int ratio,
      int sharedStrings,
      long sharedStringBytes,
      int rowCharacters) {
    this(
        fileBytes,
        entries,
        inflatedBytes,
        ratio,
        sharedStrings,
        sharedStringBytes,
        rowCharacters,
        READ_AHEAD);
  }

  /** The same limits, with every file read by one thread. */
  public Limits singleThreaded() {
    return new Limits(
        fileBytes,
        entries,
        inflatedBytes,
        ratio,
        sharedStrings,
        sharedStringBytes,
        rowCharacters,
        Long.MAX_VALUE);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("read." + name + " must be positive, got " + value);
    }
  }
}
