package dev.wadi.seed;

import dev.wadi.ledger.Load;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a job changed against what was live before, by key: counted, and the first changed rows kept
 * one by one. One statement in the database; the rows do not travel.
 */
final class RowDifference {
  /** Changed rows kept of one load. */
  static final int KEPT = 1000;

  private final Connection connection;
  private final Derived derived;
  private final TablePart part;

  RowDifference(Connection connection, Derived derived, TablePart part) {
    this.connection = connection;
    this.derived = derived;
    this.part = part;
  }

  /** How many keys came, changed, stayed as they were, and went. */
  record Counts(long inserted, long updated, long unchanged, long deleted) {
    long before() {
      return updated + unchanged + deleted;
    }

    double deletedPercent() {
      return before() == 0 ? 0 : 100.0 * deleted / before();
    }
  }

  /**
   * Compares this job's live rows with others, and notes the difference.
   *
   * @param before where the other rows stand, with alias r and the partition's values
   * @param against the load they are compared with
   */
  Counts of(String before, Load against) throws SQLException {
    String after =
        derived.table().name()
            + " r where "
            + part.where()
            + " and "
            + TablePart.rowsOf(derived.job().id(), derived.job().attempt());
    List<Object> values = new ArrayList<>();
    values.addAll(Arrays.asList(part.values()));
    values.addAll(Arrays.asList(part.values()));
    return note(rows(before), rows(after), values, derived.tableRows(), against);
  }

  /**
   * The same of any two sources.
   *
   * @param rows how many stand in the second
   */
  Counts note(String before, String after, List<Object> values, long rows, Load against)
      throws SQLException {
    long job = derived.job().id();
    int attempt = derived.job().attempt();
    values.addAll(List.of(job, attempt, against.job(), against.attempt()));
    values.addAll(List.of(rows, job, attempt));
    return Query.of(statement(before, after), values.toArray())
        .first(
            connection,
            row -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .orElseThrow();
  }

  /** The compared columns of rows; the source's alias is r. */
  String rows(String source) {
    List<String> columns = new ArrayList<>(part.keys());
    part.columns().stream().filter(column -> !columns.contains(column)).forEach(columns::add);
    return "select 1 as \"+\", "
        + listed(columns, column -> "r." + LiveTable.quote(column))
        + " from "
        + source;
  }

  private String statement(String before, String after) {
    List<String> keys = part.keys();
    String join =
        keys.stream()
            .map(LiveTable::quote)
            .map(key -> " and o." + key + " = n." + key)
            .collect(Collectors.joining());
    return """
        with changed as materialized (
          select %1$s o, n,
                 case when o is null then 'inserted' when n is null then 'deleted'
                      else 'updated' end as change
            from (%2$s) o full join (%3$s) n on o."+" = n."+"%4$s
           where o is distinct from n),
        counted as (
          insert into wadi.load_differences (job_id, attempt, against_job, against_attempt,
                 inserted, updated, deleted, unchanged)
          select ?, ?, ?, ?, c.inserted, c.updated, c.deleted, ? - c.inserted - c.updated
            from (select count(*) filter (where change = 'inserted') as inserted,
                         count(*) filter (where change = 'updated') as updated,
                         count(*) filter (where change = 'deleted') as deleted
                    from changed) c
          returning inserted, updated, unchanged, deleted),
        kept as (
          insert into wadi.row_differences (job_id, attempt, change, key, before, after)
          select ?, ?, change, key, %5$s, %6$s
            from (select change, %7$s as key, to_jsonb(o) - %8$s as o, to_jsonb(n) - %8$s as n
                    from (select * from changed order by %9$s limit %10$d) first offset 0) c)
        select * from counted
        """
        .formatted(
            keys.stream()
                .map(LiveTable::quote)
                .map(key -> "coalesce(o.%1$s, n.%1$s) as %1$s, ".formatted(key))
                .collect(Collectors.joining()),
            before,
            after,
            join,
            side("o", "n"),
            side("n", "o"),
            keys.isEmpty()
                ? "'{}'::jsonb"
                : "jsonb_build_object("
                    + listed(keys, key -> "'" + key + "', " + LiveTable.quote(key))
                    + ")",
            "'{\"+\""
                + keys.stream().map(key -> ",\"" + key + "\"").collect(Collectors.joining())
                + "}'::text[]",
            keys.isEmpty() ? "1" : listed(keys, LiveTable::quote),
            KEPT);
  }

  /** Of an updated row the columns that differ, else all that are not null. */
  private static String side(String mine, String other) {
    return """
        case when change = 'updated' then (
               select jsonb_object_agg(e.key, e.value) from jsonb_each(c.%1$s) e
                where e.value is distinct from c.%2$s -> e.key)
             else jsonb_strip_nulls(c.%1$s) end"""
        .formatted(mine, other);
  }

  private static String listed(List<String> names, UnaryOperator<String> written) {
    return names.stream().map(written).collect(Collectors.joining(", "));
  }
}
