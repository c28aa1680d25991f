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

  /** What is known of a cell so far; {@link #WRITTEN}: a number, not looked at yet. */
  private static final byte EMPTY = 0;

  private static final byte WRITTEN = 1;
  private static final byte NUMBER = 2;
  private static final byte TEXT = 3;
  private static final byte SHARED = 4;
  private static final byte BOOLEAN = 5;
  private static final byte ERROR = 6;
  private static final byte DATE = 0x10;
  private static final byte CONTENT = 0x0f;
  private static final CellKind[] KINDS = {
    CellKind.EMPTY,
    null,
    CellKind.NUMBER,
    CellKind.TEXT,
    CellKind.TEXT,
    CellKind.BOOLEAN,
    CellKind.ERROR
  };

  private final boolean from1904;
  private final TextTable table;
  private int rowNumber;
  private boolean hidden;
  private int width;
  private byte[] contents = new byte[64];
  private final CellPlaces places = new CellPlaces();
  private double[] numbers = new double[64];

  private String[] strings = new String[64];
  private int stringsTo;

  /** Rows without shared texts. */
  RowBuffer(boolean from1904) {
    this(from1904, null);
  }

  RowBuffer(boolean from1904, TextTable table) {
    this.from1904 = from1904;
    this.table = table;
  }

  void begin(int number) {
    Arrays.fill(contents, 0, width, EMPTY);
    if (stringsTo > 0) {
      Arrays.fill(strings, 0, stringsTo, null);
      stringsTo = 0;
    }
    rowNumber = number;
    hidden = false;
    width = 0;
    places.clear();
  }

  /** The row turns out to be another one. */
  void renumber(int number) {
    rowNumber = number;
  }

  void hide() {
    hidden = true;
  }

  /** Whether the column has a cell already. */
  boolean has(int column) {
    return column < width && contents[column] != EMPTY;
  }

  /** A cell that is written as a number; what is none (NAN, INF) is text. */
  void putWritten(int column, byte[] bytes, int from, int to, boolean date) {
    if (to > from) {
      put(column, date ? (byte) (WRITTEN | DATE) : WRITTEN, bytes, from, to);
    }
  }

  /** A cell that is written as a number and was read as one already. */
  void putParsed(int column, byte[] bytes, int from, int to, double value, boolean date) {
    put(column, date ? (byte) (NUMBER | DATE) : NUMBER, bytes, from, to);
    numbers[column] = value;
  }

  /** A cell that is stored as a binary number; its text is the shortest that gives it back. */
  void putNumber(int column, double value, boolean date) {
    put(column, date ? (byte) (NUMBER | DATE) : NUMBER, null, 0, 0);
    numbers[column] = value + 0.0;
  }

  void putText(int column, byte[] bytes, int from, int to) {
    if (to > from) {
      put(column, TEXT, bytes, from, to);
    }
  }

  void putText(int column, String text) {
    if (!text.isEmpty()) {
      put(column, TEXT, null, 0, 0);
      keep(column, text);
    }
  }

  /** A text of the table; the place must be one of it. */
  void putShared(int column, int place) {
    if (table.end(place) > table.start(place)) {
      claim(column, SHARED);
      places.putShared(column, place);
    }
  }

  void putBoolean(int column, boolean value) {
    byte[] text = value ? TRUE : FALSE;
    put(column, BOOLEAN, text, 0, text.length);
    numbers[column] = value ? 1 : 0;
  }

  void putError(int column, byte[] bytes, int from, int to) {
    if (to > from) {
      put(column, ERROR, bytes, from, to);
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
    return column < width ? KINDS[known(column)] : CellKind.EMPTY;
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
    if (content(column) == SHARED) {
      return table.text(places.start(column));
    }
    if (column < stringsTo && strings[column] != null) {
      return strings[column];
    }
    byte[] bytes = places.source(column);
    return keep(
        column,
        bytes == null
            ? NumberText.of(numbers[column])
            : new String(
                bytes, places.start(column), places.end(column) - places.start(column), UTF_8));
  }

  @Override
  public byte[] bytes(int column) {
    if (!has(column)) {
      return NOTHING;
    }
    if (content(column) == SHARED) {
      return table.bytes(places.start(column));
    }
    byte[] bytes = places.source(column);
    if (bytes == null) {
      bytes = text(column).getBytes(UTF_8);
      places.put(column, bytes, 0, bytes.length);
    }
    return bytes;
  }

  @Override
  public int start(int column) {
    if (!has(column)) {
      return 0;
    }
    return content(column) == SHARED ? table.start(places.start(column)) : places.start(column);
  }

  @Override
  public int end(int column) {
    if (!has(column)) {
      return 0;
    }
    return content(column) == SHARED ? table.end(places.start(column)) : places.end(column);
  }

  @Override
  public int shared(int column) {
    return has(column) && content(column) == SHARED ? places.start(column) : -1;
  }

  @Override
  public boolean isDate(int column) {
    return kind(column) == CellKind.NUMBER && (contents[column] & DATE) != 0;
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

  private int content(int column) {
    return contents[column] & CONTENT;
  }

  private int known(int column) {
    int content = content(column);
    if (content == WRITTEN) {
      double value = Numbers.parse(places.source(column), places.start(column), places.end(column));
      boolean number = !Double.isNaN(value);
      numbers[column] = value;
      content = number ? NUMBER : TEXT;
      contents[column] = (byte) (number ? contents[column] & DATE | NUMBER : TEXT);
    }
    return content;
  }

  private void put(int column, byte content, byte[] bytes, int from, int to) {
    claim(column, content);
    places.put(column, bytes, from, to);
  }

  private String keep(int column, String text) {
    if (column >= stringsTo) {
      stringsTo = column + 1;
    }
    strings[column] = text;
    return text;
  }

  private void claim(int column, byte content) {
    if (column >= contents.length) {
      grow(Math.max(column + 1, contents.length * 2));
    }
    if (column >= width) {
      width = column + 1;
    }
    contents[column] = content;
  }

  private void grow(int size) {
    contents = Arrays.copyOf(contents, size);
    numbers = Arrays.copyOf(numbers, size);
    strings = Arrays.copyOf(strings, size);
    places.grow(size);
  }
}
