package dev.wadi.read;

import java.util.Arrays;

/** One row's cells in arrays that every row uses again; nothing is made per cell. */
final class RowBuffer implements Cells {
  private static final double DAYS_FROM_1900 = 25_569;
  private static final double DAYS_FROM_1904 = 24_107;
  private static final double FEIGNED_LEAP_DAY = 60;

  private final boolean from1904;
  private int rowNumber;
  private int width;
  private CellKind[] kinds = new CellKind[64];
  private double[] numbers = new double[64];
  private boolean[] dates = new boolean[64];
  private String[] strings = new String[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private char[] chars = new char[4096];
  private int used;

  RowBuffer(boolean from1904) {
    this.from1904 = from1904;
    Arrays.fill(kinds, CellKind.EMPTY);
  }

  void begin(int number) {
    Arrays.fill(kinds, 0, width, CellKind.EMPTY);
    Arrays.fill(strings, 0, width, null);
    rowNumber = number;
    width = 0;
    used = 0;
  }

  /** Where the next character is put. */
  int mark() {
    return used;
  }

  void append(char[] source, int offset, int length) {
    if (used + length > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(chars.length * 2, used + length));
    }
    System.arraycopy(source, offset, chars, used, length);
    used += length;
  }

  /** Forgets what was appended since the mark. */
  void rewind(int mark) {
    used = mark;
  }

  char[] chars() {
    return chars;
  }

  /** Sets a cell to the characters appended since the mark; none leaves it empty. */
  void put(int column, CellKind kind, int mark) {
    if (used > mark) {
      claim(column, kind);
      starts[column] = mark;
      ends[column] = used;
    }
  }

  void put(int column, CellKind kind, String text) {
    if (!text.isEmpty()) {
      claim(column, kind);
      strings[column] = text;
    }
  }

  /** Gives a cell that was put its number. */
  void value(int column, double value, boolean date) {
    numbers[column] = value;
    dates[column] = date;
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
    return column < width ? kinds[column] : CellKind.EMPTY;
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
    if (kind(column) == CellKind.EMPTY) {
      return "";
    }
    if (strings[column] == null) {
      strings[column] = new String(chars, starts[column], ends[column] - starts[column]);
    }
    return strings[column];
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

  private void claim(int column, CellKind kind) {
    if (column >= kinds.length) {
      grow(Math.max(column + 1, kinds.length * 2));
    }
    width = Math.max(width, column + 1);
    kinds[column] = kind;
    strings[column] = null;
  }

  private void grow(int size) {
    int before = kinds.length;
    kinds = Arrays.copyOf(kinds, size);
    Arrays.fill(kinds, before, size, CellKind.EMPTY);
    numbers = Arrays.copyOf(numbers, size);
    dates = Arrays.copyOf(dates, size);
    strings = Arrays.copyOf(strings, size);
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
  }
}
