package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** One record of a CSV: places in the window that it was found in. Every cell is text. */
final class CsvRow implements Cells {
  private static final byte[] NOTHING = {};

  private int rowNumber;
  private byte[] source = NOTHING;
  private int count;
  private int width;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] doubled = new int[8];
  private int doubledCount;
  private String[] strings = new String[64];
  private int asked;

  void begin(int number, byte[] window) {
    Arrays.fill(strings, 0, asked, null);
    asked = 0;
    rowNumber = number;
    source = window;
    count = 0;
    width = 0;
    doubledCount = 0;
  }

  void add(int from, int to) {
    if (count == starts.length) {
      grow();
    }
    starts[count] = from;
    ends[count++] = to;
  }

  /**
   * Adds cells that lie one behind the other.
   *
   * @param first start of the first of them
   * @param places ends of each: the index {@code from} up to that before {@code to}
   */
  void addAll(int first, int[] places, int from, int to) {
    while (count + to - from > starts.length) {
      grow();
    }
    int start = first;
    for (int i = from; i < to; i++) {
      starts[count] = start;
      ends[count++] = places[i];
      start = places[i] + 1;
    }
  }

  /** The last cell holds doubled quotes. */
  void noteDoubled() {
    if (doubledCount == doubled.length) {
      doubled = Arrays.copyOf(doubled, doubledCount * 2);
    }
    doubled[doubledCount++] = count - 1;
  }

  /** Completes the row. Only now are quotes taken out: until here it may be read once more. */
  void end(byte quote) {
    for (int i = 0; i < doubledCount; i++) {
      compact(doubled[i], quote);
    }
    width = count;
    while (width > 0 && starts[width - 1] == ends[width - 1]) {
      width--;
    }
  }

  @Override
  public int written() {
    return count;
  }

  @Override
  public int rowNumber() {
    return rowNumber;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public CellKind kind(int column) {
    return column < width && ends[column] > starts[column] ? CellKind.TEXT : CellKind.EMPTY;
  }

  @Override
  public double number(int column) {
    throw new IllegalStateException(
        "row %d, column %s holds no number".formatted(rowNumber, CellAddress.letters(column)));
  }

  @Override
  public String text(int column) {
    if (column >= width) {
      return "";
    }
    if (strings[column] == null) {
      strings[column] = new String(source, starts[column], ends[column] - starts[column], UTF_8);
      asked = Math.max(asked, column + 1);
    }
    return strings[column];
  }

  @Override
  public byte[] bytes(int column) {
    return column < width ? source : NOTHING;
  }

  @Override
  public int start(int column) {
    return column < width ? starts[column] : 0;
  }

  @Override
  public int end(int column) {
    return column < width ? ends[column] : 0;
  }

  private void compact(int column, byte quote) {
    int to = starts[column];
    for (int from = to; from < ends[column]; from++) {
      source[to++] = source[from];
      from += source[from] == quote ? 1 : 0;
    }
    ends[column] = to;
  }

  private void grow() {
    if (starts.length == CellAddress.COLUMNS) {
      throw CsvRefusals.tooWide(rowNumber);
    }
    int length = starts.length * 2;
    starts = Arrays.copyOf(starts, length);
    ends = Arrays.copyOf(ends, length);
    strings = Arrays.copyOf(strings, length);
  }
}
