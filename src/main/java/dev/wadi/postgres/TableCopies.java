package dev.wadi.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Whole tables as text, independent of the server's version. Statements run on the connection
 * given; the caller says where its transaction begins and ends.
 */
public final class TableCopies {
  private static final String HISTORY = "flyway_schema_history";

  private TableCopies() {}

  /** A table and its columns in order; names are quoted where they must be. */
  public record Table(String name, List<String> columns) {}

  /** A sequence and the number it gave last; null when it has not given any. */
  public record Sequence(String name, Long last) {}

  /** A foreign key, to be taken off and put on again. */
  private record ForeignKey(String table, String name, String definition) {}

  /**
   * The schemas that are ours: all of an embedded server, else that of the ledger and the named.
   */
  public static List<String> schemas(Connection connection, boolean embedded, List<String> named)
      throws SQLException {
    return Query.of(
            "select nspname from pg_namespace where nspname !~ '^pg_'"
                + " and nspname not in ('public', 'information_schema')"
                + " and (? or nspname = 'wadi' or nspname = any(?)) order by nspname",
            embedded,
            named.toArray(String[]::new))
        .list(connection, row -> row.getString(1));
  }

  /** Their tables that hold rows of their own. */
  public static List<Table> tables(Connection connection, List<String> schemas)
      throws SQLException {
    return Query.of(
            "select format('%I.%I', n.nspname, c.relname),"
                + " array_agg(quote_ident(a.attname) order by a.attnum) from pg_class c"
                + " join pg_namespace n on n.oid = c.relnamespace"
                + " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0"
                + "   and not a.attisdropped and a.attgenerated = ''"
                + " where c.relkind = 'r' and n.nspname = any(?) and c.relname <> ?"
                + " group by 1 order by 1",
            schemas.toArray(String[]::new), HISTORY)
        .list(
            connection,
            row -> new Table(row.getString(1), List.of((String[]) row.getArray(2).getArray())));
  }

  public static List<Sequence> sequences(Connection connection, List<String> schemas)
      throws SQLException {
    return Query.of(
            "select format('%I.%I', schemaname, sequencename), last_value from pg_sequences"
                + " where schemaname = any(?) order by 1",
            (Object) schemas.toArray(String[]::new))
        .list(connection, row -> new Sequence(row.getString(1), row.getObject(2, Long.class)));
  }

  /** Versions of the migrations that have been applied. */
  public static List<String> migrations(Connection connection) throws SQLException {
    return Query.of(
            "select version from wadi."
                + HISTORY
                + " where success and version is not null"
                + " order by installed_rank")
        .list(connection, row -> row.getString(1));
  }

  /** Writes a table's rows; answers how many. */
  public static long write(Connection connection, Table table, OutputStream out)
      throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy %s (%s) to stdout".formatted(table.name, columns(table)), out);
  }

  /** Adds rows that were written; answers how many. */
  public static long read(Connection connection, Table table, InputStream in)
      throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy %s (%s) from stdin".formatted(table.name, columns(table)), in);
  }

  /** Lets a sequence go on where it stood. */
  public static void set(Connection connection, Sequence sequence) throws SQLException {
    if (sequence.last != null) {
      Query.of("select setval(?::regclass, ?)", sequence.name, sequence.last).any(connection);
    }
  }

  /** Takes the foreign keys off, so that the order of tables does not matter. */
  private static List<ForeignKey> takeForeignKeysOff(Connection connection, List<String> schemas)
      throws SQLException {
    List<ForeignKey> keys =
        Query.of(
                "select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)"
                    + " from pg_constraint where contype = 'f' and conparentid = 0"
                    + " and connamespace = any(select oid from pg_namespace where nspname = any(?))",
                (Object) schemas.toArray(String[]::new))
            .list(
                connection,
                row -> new ForeignKey(row.getString(1), row.getString(2), row.getString(3)));
    for (ForeignKey key : keys) {
      execute(connection, "alter table %s drop constraint %s".formatted(key.table, key.name));
    }
    return keys;
  }

  private static void putForeignKeysOn(Connection connection, List<ForeignKey> keys)
      throws SQLException {
    for (ForeignKey key : keys) {
      execute(
          connection,
          "alter table %s add constraint %s %s".formatted(key.table, key.name, key.definition));
    }
  }

  /** Work between taking the foreign keys off and putting them on again, which checks them. */
  @FunctionalInterface
  public interface Filling {
    void fill() throws SQLException, IOException;
  }

  /** Fills tables in any order; at the end all foreign keys hold. */
  public static void withoutForeignKeys(
      Connection connection, List<String> schemas, Filling filling)
      throws SQLException, IOException {
    List<ForeignKey> keys = new ArrayList<>(takeForeignKeysOff(connection, schemas));
    filling.fill();
    putForeignKeysOn(connection, keys);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String columns(Table table) {
    return table.columns.stream().collect(Collectors.joining(", "));
  }
}
