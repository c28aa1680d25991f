package dev.wadi.seed;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes table rows to a file in the form of COPY BINARY, so that seeding only has to send bytes. A
 * row is first set column by column, then ended.
 */
final class RowEncoder implements Closeable {
  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

  /** Enough hundredths for numeric(18,2). */
  private static final double MONEY_LIMIT = 1e16;

  private final LiveTable table;
  private final long job;
  private final int attempt;
  private final OutputStream out;
  private final WireBuffer row = new WireBuffer();
  private final RowSetHash hash = new RowSetHash();
  private final boolean[] isSet;
  private final boolean[] isConstant;
  private final double[] numbers;
  private final String[] texts;
  private final byte[][] bytes;
  private final int[] starts;
  private final int[] ends;
  private final WireType[] types;
  private boolean orderCounts;
  private long rows;

  /** Writes into a file. */
  RowEncoder(LiveTable table, long job, int attempt, Path file) {
    this(table, job, attempt, into(file));
  }

  RowEncoder(LiveTable table, long job, int attempt, OutputStream out) {
    this.table = table;
    this.job = job;
    this.attempt = attempt;
    int width = table.columns().size();
    this.isSet = new boolean[width];
    this.isConstant = new boolean[width];
    this.numbers = new double[width];
    this.texts = new String[width];
    this.bytes = new byte[width][];
    this.starts = new int[width];
    this.ends = new int[width];
    this.types = table.columns().stream().map(LiveTable.TableColumn::type).toArray(WireType[]::new);
    try {
      this.out = out;
      out.write(header());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static OutputStream into(Path file) {
    try {
      return new BufferedOutputStream(Files.newOutputStream(file), 1 << 17);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What stands before the first row. */
  static byte[] header() {
    return Arrays.copyOf(SIGNATURE, MadeRows.HEADER);
  }

  /** What stands after the last row. */
  static byte[] trailer() {
    return new byte[] {-1, -1};
  }

  void text(int column, String value) {
    requireTextual(column);
    texts[column] = value;
    bytes[column] = null;
    isSet[column] = value != null && !value.isEmpty();
  }

  /** A text that is UTF-8 already; the bytes must stay as they are until the row ends. */
  void text(int column, byte[] utf8, int start, int end) {
    requireTextual(column);
    if (types[column] == WireType.JSONB) {
      text(column, new String(utf8, start, end - start, StandardCharsets.UTF_8));
      return;
    }
    bytes[column] = utf8;
    starts[column] = start;
    ends[column] = end;
    isSet[column] = end > start;
  }

  private void requireTextual(int column) {
    if (!types[column].isTextual()) {
      throw wrongType(column, "a text");
    }
  }

  void number(int column, double value) {
    if (types[column].isTextual()) {
      throw wrongType(column, "a number");
    }
    numbers[column] = value;
    isSet[column] = true;
  }

  /** The same rows at other places of the file are other rows: somebody looks for the first. */
  void countOrder() {
    orderCounts = true;
  }

  /** The column keeps what it holds now for all rows to come. */
  void freeze(int column) {
    isConstant[column] = true;
  }

  void end(int sourceRow) {
    int width = types.length;
    row.int16(width + 3);
    for (int i = 0; i < width; i++) {
      encode(i);
    }
    if (orderCounts) {
      hash.add(row.bytes(), 2, row.length() - 2, sourceRow);
    } else {
      hash.add(row.bytes(), 2, row.length() - 2);
    }
    row.whole(8, job);
    row.whole(4, attempt);
    row.whole(4, sourceRow);
    try {
      row.drain(out);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    for (int i = 0; i < width; i++) {
      isSet[i] &= isConstant[i];
    }
    rows++;
  }

  private void encode(int column) {
    if (!isSet[column]) {
      row.nothing();
      return;
    }
    double value = numbers[column];
    switch (types[column]) {
      case TEXT -> encodeText(column);
      case JSONB -> row.text(Json.canonical(texts[column]), true);
      case FLOAT8 -> row.float8(value);
      case SMALLINT -> row.whole(2, whole(column, value, 0x1p15));
      case INTEGER -> row.whole(4, whole(column, value, 0x1p31));
      case BIGINT -> row.whole(8, whole(column, value, 0x1p63));
      case BOOLEAN -> row.bool(value != 0);
      case DATE -> row.date((long) value);
      case TIMESTAMPTZ -> row.timestamp((long) value);
      case NUMERIC -> row.numeric(hundredths(column, value));
    }
  }

  private void encodeText(int column) {
    if (bytes[column] == null) {
      row.text(texts[column], false);
    } else {
      row.text(bytes[column], starts[column], ends[column]);
    }
  }

  private long whole(int column, double value, double limit) {
    double finite = Double.isFinite(value) ? value : 0;
    if (finite < -limit || finite >= limit) {
      throw new IllegalArgumentException(
          "%s of %s is too large for %s: %s"
              .formatted(name(column), table.name(), types[column], value));
    }
    if (finite != Math.rint(finite)) {
      throw new IllegalArgumentException(
          "%s of %s takes whole numbers, got %s".formatted(name(column), table.name(), value));
    }
    return (long) finite;
  }

  private long hundredths(int column, double value) {
    double finite = Double.isFinite(value) ? value : 0;
    if (Math.abs(finite) >= MONEY_LIMIT) {
      throw new IllegalArgumentException(
          "%s of %s is too large for numeric(18,2): %s"
              .formatted(name(column), table.name(), value));
    }
    double size = Math.abs(finite);
    long whole = (long) size;
    // the fraction apart: a hundred times a large amount is no exact double any more
    long hundredths = whole * 100 + Math.round((size - whole) * 100);
    return finite < 0 ? -hundredths : hundredths;
  }

  private String name(int column) {
    return table.columns().get(column).name();
  }

  private IllegalArgumentException wrongType(int column, String got) {
    return new IllegalArgumentException(
        "%s of %s is %s and cannot take %s"
            .formatted(name(column), table.name(), types[column], got));
  }

  long rows() {
    return rows;
  }

  String rowSetHash() {
    return hash.text();
  }

  String constantText(int column) {
    return isSet[column] ? texts[column] : null;
  }

  /** Ends the file; without this it cannot be seeded. */
  void finish() throws IOException {
    out.write(trailer());
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
