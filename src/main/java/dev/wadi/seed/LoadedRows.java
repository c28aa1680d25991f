package dev.wadi.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * The rows of a table, live and history, summed up by the load that brought them. They are read in
 * the form in which {@link RowEncoder} wrote them, so that their hashes can be compared.
 */
final class LoadedRows {
  /** Signature, flags, length of the extension. */
  private static final int HEADER = 19;

  private static final int ORIGIN_COLUMNS = 4;
  private static final byte JSONB_VERSION = 1;

  private final Map<Load, Sum> loads = new HashMap<>();
  private final LiveTable table;
  private final Predicate<Load> orderCounts;
  private final Predicate<Load> rescued;
  private final WireBuffer row = new WireBuffer();
  private long rows;

  private LoadedRows(LiveTable table, Predicate<Load> orderCounts, Predicate<Load> rescued) {
    this.table = table.rescuing();
    this.orderCounts = orderCounts;
    this.rescued = rescued;
  }

  /** An attempt's rows. */
  record Load(long job, int attempt) {}

  /** Number of rows, how many of them are live, and the hash of all. */
  static final class Sum {
    private final RowSetHash hash = new RowSetHash();
    private long rows;
    private long live;

    long rows() {
      return rows;
    }

    long live() {
      return live;
    }

    String hash() {
      return hash.text();
    }
  }

  /**
   * Reads the table once.
   *
   * @param orderCounts of which loads the place in the file is hashed, too
   * @param rescued of which loads what was rescued is hashed, too
   */
  static LoadedRows scan(
      Connection connection,
      LiveTable table,
      Optional<LocalDate> date,
      Predicate<Load> orderCounts,
      Predicate<Load> rescued)
      throws SQLException, IOException {
    LoadedRows found = new LoadedRows(table, orderCounts, rescued);
    String query =
        found.table.columns().stream()
            .map(column -> LiveTable.quote(column.name()))
            .collect(
                Collectors.joining(
                    ", ",
                    "copy (select ",
                    ", job_id, attempt, source_row, live from %s%s) to stdout (format binary)"
                        .formatted(table.versions(), where(table, date))));
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new PGCopyInputStream(connection.unwrap(PGConnection.class), query), 1 << 16))) {
      found.read(in);
    }
    return found;
  }

  private static String where(LiveTable table, Optional<LocalDate> date) {
    return List.of("business_date", "effective_date").stream()
        .filter(column -> date.isPresent() && table.find(column) >= 0)
        .map(column -> " where " + column + " = '" + PartitionValue.text(date.get()) + "'")
        .findFirst()
        .orElse("");
  }

  long rows() {
    return rows;
  }

  /** What a load has in the table; nothing, if it is not there. */
  Sum of(Load load) {
    return loads.getOrDefault(load, new Sum());
  }

  /** Loads that have rows and are not among the known ones. */
  List<Load> strangers(Set<Load> known) {
    return loads.keySet().stream().filter(load -> !known.contains(load)).toList();
  }

  private void read(DataInputStream in) throws IOException {
    in.skipNBytes(HEADER);
    int width = table.columns().size();
    for (int fields = in.readShort(); fields >= 0; fields = in.readShort()) {
      if (fields != width + ORIGIN_COLUMNS) {
        throw new IllegalStateException("a row of %d fields".formatted(fields));
      }
      int business = 0;
      for (int i = 0; i < width; i++) {
        business = row.length();
        field(in, table.columns().get(i).type());
      }
      in.readInt();
      long job = in.readLong();
      in.readInt();
      int attempt = in.readInt();
      in.readInt();
      int sourceRow = in.readInt();
      in.readInt();
      boolean live = in.readByte() != 0;
      Load load = new Load(job, attempt);
      add(load, rescued.test(load) ? row.length() : business, sourceRow, live);
    }
  }

  private void field(DataInputStream in, WireType type) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      row.nothing();
    } else if (type == WireType.JSONB) {
      if (in.readByte() != JSONB_VERSION) {
        throw new IllegalStateException("jsonb in a form that is not known here");
      }
      row.text(Json.canonical(new String(in.readNBytes(length - 1), UTF_8)), true);
    } else {
      row.raw(in.readNBytes(length));
    }
  }

  private void add(Load load, int length, int sourceRow, boolean live) {
    Sum sum = loads.computeIfAbsent(load, first -> new Sum());
    if (orderCounts.test(load)) {
      sum.hash.add(row.bytes(), 0, length, sourceRow);
    } else {
      sum.hash.add(row.bytes(), 0, length);
    }
    row.clear();
    sum.rows++;
    sum.live += live ? 1 : 0;
    rows++;
  }
}
