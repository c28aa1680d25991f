package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * One row's cells in arrays that every row uses again. Texts stay where their reader found them, as
 * UTF-8 in its own arrays; a number is parsed when it is asked for first.
 */
final class RowBuffer implements Cells {
  private static final double DAYS_FROM_1900 = 25_569;
  private static final double DAYS_FROM_1904 = 24_107;
  private static final double FEIGNED_LEAP_DAY = 60;
  private static final byte[] NOTHING = {};
  private static final byte[] TRUE = "TRUE".getBytes(UTF_8);
  private static final byte[] FALSE = "FALSE".getBytes(UTF_8);

  private final boolean from1904;
  private final TextTable table;
  private int rowNumber;
  private boolean hidden;
  private int width;
  private Content[] contents = new Content[64];
  private boolean[] dates = new boolean[64];
  private double[] numbers = new double[64];
  private byte[][] sources = new byte[64][];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private String[] strings = new String[64];

  /** What is known of a cell so far. */
  private enum Content {
    EMPTY(CellKind.EMPTY),
    /** Written as a number, not looked at yet: may turn out to be text. */
    WRITTEN(null),
    NUMBER(CellKind.NUMBER),
    TEXT(CellKind.TEXT),
    SHARED(CellKind.TEXT),
    BOOLEAN(CellKind.BOOLEAN),
    ERROR(CellKind.ERROR);

    final CellKind kind;

    Content(CellKind kind) {
      this.kind = kind;
    }
  }

  /** Rows without shared texts. */
  RowBuffer(boolean from1904) {
    this(from1904, null);
  }

  RowBuffer(boolean from1904, TextTable table) {
    this.from1904 = from1904;
    this.table = table;
    Arrays.fill(contents, Content.EMPTY);
  }

  void begin(int number) {
    Arrays.fill(contents, 0, width, Content.EMPTY);
    Arrays.fill(strings, 0, width, null);
    rowNumber = number;
    hidden = false;
    width = 0;
  }

  void hide() {
    hidden = true;
  }

  /** Whether the column has a cell already. */
  boolean has(int column) {
    return column < width && contents[column] != Content.EMPTY;
  }

  /** A cell that is written as a number; what is none (NAN, INF) is text. */
  void putWritten(int column, byte[] source, int from, int to, boolean date) {
    if (to > from) {
      claim(column, Content.WRITTEN);
      place(column, source, from, to);
      dates[column] = date;
    }
  }

  /** A cell that is stored as a binary number; its text is the shortest that gives it back. */
  void putNumber(int column, double value, boolean date) {
    claim(column, Content.NUMBER);
    numbers[column] = value + 0.0;
    sources[column] = null;
    dates[column] = date;
  }

  void putText(int column, byte[] source, int from, int to) {
    if (to > from) {
      claim(column, Content.TEXT);
      place(column, source, from, to);
    }
  }

  void putText(int column, String text) {
    if (!text.isEmpty()) {
      claim(column, Content.TEXT);
      strings[column] = text;
      sources[column] = null;
    }
  }

  /** A text of the table; the place must be one of it. */
  void putShared(int column, int place) {
    if (table.end(place) > table.start(place)) {
      claim(column, Content.SHARED);
      starts[column] = place;
    }
  }

  void putBoolean(int column, boolean value) {
    claim(column, Content.BOOLEAN);
    numbers[column] = value ? 1 : 0;
    byte[] text = value ? TRUE : FALSE;
    place(column, text, 0, text.length);
  }

  void putError(int column, byte[] source, int from, int to) {
    if (to > from) {
      claim(column, Content.ERROR);
      place(column, source, from, to);
    }
  }

  @Override
  public int rowNumber() {
    return rowNumber;
  }

  @Override
  public boolean isHidden() {
    return hidden;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public CellKind kind(int column) {
    return column < width ? known(column).kind : CellKind.EMPTY;
  }

  @Override
  public double number(int column) {
    CellKind kind = kind(column);
    if (kind != CellKind.NUMBER && kind != CellKind.BOOLEAN) {
      throw new IllegalStateException(
          "row %d, column %s holds no number".formatted(rowNumber, CellAddress.letters(column)));
    }
    return numbers[column];
  }

  @Override
  public String text(int column) {
    if (!has(column)) {
      return "";
    }
    if (contents[column] == Content.SHARED) {
      return table.text(starts[column]);
    }
    if (strings[column] == null) {
      strings[column] =
          sources[column] == null
              ? NumberText.of(numbers[column])
              : new String(sources[column], starts[column], ends[column] - starts[column], UTF_8);
    }
    return strings[column];
  }

  @Override
  public byte[] bytes(int column) {
    if (!has(column)) {
      return NOTHING;
    }
    if (contents[column] == Content.SHARED) {
      return table.bytes(starts[column]);
    }
    if (sources[column] == null) {
      byte[] encoded = text(column).getBytes(UTF_8);
      place(column, encoded, 0, encoded.length);
    }
    return sources[column];
  }

  @Override
  public int start(int column) {
    if (!has(column)) {
      return 0;
    }
    return contents[column] == Content.SHARED ? table.start(starts[column]) : starts[column];
  }

  @Override
  public int end(int column) {
    if (!has(column)) {
      return 0;
    }
    return contents[column] == Content.SHARED ? table.end(starts[column]) : ends[column];
  }

  @Override
  public int shared(int column) {
    return has(column) && contents[column] == Content.SHARED ? starts[column] : -1;
  }

  @Override
  public boolean isDate(int column) {
    return kind(column) == CellKind.NUMBER && dates[column];
  }

  @Override
  public double epochDay(int column) {
    if (!isDate(column)) {
      throw new IllegalStateException(
          "row %d, column %s holds no date".formatted(rowNumber, CellAddress.letters(column)));
    }
    double serial = numbers[column];
    if (from1904) {
      return serial - DAYS_FROM_1904;
    }
    return serial < FEIGNED_LEAP_DAY ? serial - DAYS_FROM_1900 + 1 : serial - DAYS_FROM_1900;
  }

  private Content known(int column) {
    if (contents[column] == Content.WRITTEN) {
      double value = Numbers.parse(sources[column], starts[column], ends[column]);
      contents[column] = Double.isNaN(value) ? Content.TEXT : Content.NUMBER;
      numbers[column] = value;
    }
    return contents[column];
  }

  private void place(int column, byte[] source, int from, int to) {
    sources[column] = source;
    starts[column] = from;
    ends[column] = to;
  }

  private void claim(int column, Content content) {
    if (column >= contents.length) {
      grow(Math.max(column + 1, contents.length * 2));
    }
    width = Math.max(width, column + 1);
    contents[column] = content;
    strings[column] = null;
  }

  private void grow(int size) {
    int before = contents.length;
    contents = Arrays.copyOf(contents, size);
    Arrays.fill(contents, before, size, Content.EMPTY);
    numbers = Arrays.copyOf(numbers, size);
    dates = Arrays.copyOf(dates, size);
    strings = Arrays.copyOf(strings, size);
    sources = Arrays.copyOf(sources, size);
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
  }
}
