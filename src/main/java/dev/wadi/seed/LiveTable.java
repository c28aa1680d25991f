package dev.wadi.seed;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A loaded table as its catalogue describes it.
 *
 * @param name schema-qualified name of the live rows; {@code _versions} and {@code _history} follow
 * @param columns the business columns in catalogue order; what every row carries is not among them
 */
public record LiveTable(String name, List<TableColumn> columns) {
  /** What a row of a file held beside the columns of its contract. */
  static final String RESCUED = "_rescued";

  private static final Set<String> ORIGIN =
      Set.of("job_id", "attempt", "source_row", RESCUED, "live", "replaced_by");

  /** A column and the form its values take on the wire. */
  public record TableColumn(String name, WireType type) {}

  /** Reads the catalogue. */
  public static LiveTable describe(DataSource database, String name) {
    return Transaction.in(database, connection -> describe(connection, name));
  }

  static LiveTable describe(Connection connection, String name) throws SQLException {
    List<TableColumn> columns =
        Query.of(
                "select attname, atttypid::regtype::text from pg_attribute"
                    + " where attrelid = to_regclass(?) and attnum > 0 and not attisdropped"
                    + " order by attnum",
                name)
            .list(connection, row -> new Found(row.getString(1), row.getString(2)))
            .stream()
            .filter(found -> !ORIGIN.contains(found.name))
            .map(found -> new TableColumn(found.name, WireType.of(name, found.name, found.type)))
            .toList();
    if (columns.isEmpty()) {
      throw new IllegalStateException(
          "there is no table " + name + "; is its migration in db-migrations?");
    }
    return new LiveTable(name, columns);
  }

  /** The same with the column for what rows hold beside their contract's columns. */
  LiveTable rescuing() {
    List<TableColumn> more = new ArrayList<>(columns);
    more.add(new TableColumn(RESCUED, WireType.JSONB));
    return new LiveTable(name, List.copyOf(more));
  }

  /** Index of a column; -1 when the table has none. */
  public int find(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    return -1;
  }

  String versions() {
    return name + "_versions";
  }

  String history() {
    return name + "_history";
  }

  /** The COPY statement that takes what {@link RowEncoder} writes. */
  String copyInto(String target) {
    return columns.stream()
        .map(column -> quote(column.name()))
        .collect(
            Collectors.joining(
                ", ",
                "copy " + target + " (",
                ", job_id, attempt, source_row) from stdin (format binary)"));
  }

  static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  private record Found(String name, String type) {}
}
