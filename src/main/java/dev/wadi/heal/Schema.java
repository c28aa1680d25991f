package dev.wadi.heal;

import dev.wadi.contract.Contract;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Does a live table still fit? It must be as the migrations made it, with the columns and the key
 * its contract names.
 */
public final class Schema {
  private static final String NOTE =
      """
      insert into wadi.table_shapes (table_name, migrations, column_name, type)
      select ?, (select count(*) from wadi.flyway_schema_history), attname, atttypid::regtype::text
        from pg_attribute where attrelid = to_regclass(?) and attnum > 0 and not attisdropped
      on conflict do nothing
      """;
  private static final String KNOWN =
      """
      select 1 from wadi.table_shapes
       where table_name = ? and migrations = (select count(*) from wadi.flyway_schema_history)
       limit 1
      """;
  private static final String CHANGED =
      """
      select s.column_name, s.type, a.atttypid::regtype::text as found
        from wadi.table_shapes s
        left join pg_attribute a on a.attrelid = to_regclass(s.table_name)
          and a.attname = s.column_name and a.attnum > 0 and not a.attisdropped
       where s.table_name = ?
         and s.migrations = (select max(migrations) from wadi.table_shapes where table_name = ?)
         and a.atttypid::regtype::text is distinct from s.type
       order by s.column_name
      """;
  private static final String COLUMNS =
      "select attname from pg_attribute where attrelid = to_regclass(?) and attnum > 0"
          + " and not attisdropped";
  private static final String KEY =
      "select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid"
          + " and a.attnum = any (i.indkey) where i.indrelid = to_regclass(?) and i.indisprimary";

  private Schema() {}

  /** What does not fit: ours to repair, never the sender's. */
  public record Mismatch(String table, String column, String wanted, String found) {
    @Override
    public String toString() {
      return "table %s, column %s: wanted %s, found %s".formatted(table, column, wanted, found);
    }
  }

  /** Keeps the shape that the migrations gave to a table, the first time it is seen after them. */
  public static void note(Connection connection, String table) throws SQLException {
    if (!Query.of(KNOWN, table).any(connection)) {
      Query.of(NOTE, table, table).update(connection);
    }
  }

  /** The first thing that does not fit. */
  public static Optional<Mismatch> check(Connection connection, Contract contract)
      throws SQLException {
    String table = contract.table();
    Set<String> columns =
        new HashSet<>(Query.of(COLUMNS, table).list(connection, row -> row.getString(1)));
    if (columns.isEmpty()) {
      return Optional.of(new Mismatch(table, "(all)", "the table", "no such table"));
    }
    Optional<Mismatch> changed =
        Query.of(CHANGED, table, table)
            .first(
                connection,
                row ->
                    new Mismatch(
                        table,
                        row.getString(1),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)).orElse("no such column")));
    Set<String> key = new HashSet<>(Query.of(KEY, table).list(connection, row -> row.getString(1)));
    return changed.or(() -> missing(contract, columns)).or(() -> keyOf(contract, key));
  }

  private static Optional<Mismatch> missing(Contract contract, Set<String> columns) {
    List<String> wanted = new ArrayList<>(contract.partition());
    wanted.addAll(contract.key());
    if (contract.derive().isEmpty()) {
      contract.columns().forEach(column -> wanted.add(column.name()));
    }
    return wanted.stream()
        .filter(column -> !columns.contains(column))
        .findFirst()
        .map(
            column ->
                new Mismatch(
                    contract.table(), column, "a column, by the contract", "no such column"));
  }

  private static Optional<Mismatch> keyOf(Contract contract, Set<String> key) {
    return key.equals(new HashSet<>(contract.key()))
        ? Optional.empty()
        : Optional.of(
            new Mismatch(
                contract.table(),
                "(key)",
                contract.key().toString(),
                key.stream().sorted().toList().toString()));
  }
}
