package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.contract.ContractParser;
import dev.wadi.postgres.Query;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Recomputes what the ledger says about loaded rows from the rows themselves: their number, and the
 * hash of their cells. One scan a table; nothing is locked or changed.
 */
public final class LoadAudit {
  private static final String COUNTS =
      """
      select id, format('read %s rows, but loaded %s + unchanged %s + rejected %s + ignored %s',
                        rows_read, rows_loaded, rows_unchanged, rows_rejected, rows_ignored)
        from wadi.unbalanced_jobs
       where (?::text is null or pipeline = ?) and (?::date is null or business_date = ?)
       order by id
      """;

  private static final String UNLOADED =
      """
      select id, 'is completed, but has no live load' from wadi.jobs j
       where state = 'done' and load_state = 'live'
         and not exists (select from wadi.loads l where l.job_id = j.id and l.state = 'live')
         and (?::text is null or pipeline = ?) and (?::date is null or business_date = ?)
       order by id
      """;

  private static final String LOADS =
      """
      select l.job_id, l.attempt, l.state, l.table_rows, l.row_set_hash, l.keeps, c.body
        from wadi.loads l
        join wadi.jobs j on j.id = l.job_id
        join wadi.contract_versions c on c.hash = j.contract_hash
       where l.purged_at is null
         and (?::text is null or l.pipeline = ?) and (?::date is null or l.business_date = ?)
       order by l.job_id, l.attempt
      """;

  private final Connection connection;
  private final Scope scope;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Contract> contracts = new HashMap<>();
  private long rows;

  private LoadAudit(Connection connection, Scope scope) {
    this.connection = connection;
    this.scope = scope;
  }

  /** Which loads are looked at; empty = all. */
  public record Scope(Optional<String> pipeline, Optional<LocalDate> date) {
    private Object[] twice() {
      String name = pipeline.orElse(null);
      LocalDate day = date.orElse(null);
      return new Object[] {name, name, day, day};
    }
  }

  /** Something that does not agree with the ledger. */
  public record Finding(long job, String fault) {}

  /** What was recomputed, and what did not agree. */
  public record Report(long loads, long rows, List<Finding> findings) {}

  /** Recomputes; the connection's transaction should be one moment (repeatable read). */
  public static Report of(Connection connection, Scope scope) throws SQLException, IOException {
    return new LoadAudit(connection, scope).run();
  }

  private Report run() throws SQLException, IOException {
    for (String question : List.of(COUNTS, UNLOADED)) {
      findings.addAll(
          Query.of(question, scope.twice())
              .list(connection, row -> new Finding(row.getLong(1), row.getString(2))));
    }
    Map<String, Map<LoadedRows.Load, Expected>> tables = expected();
    long loads = 0;
    for (Map.Entry<String, Map<LoadedRows.Load, Expected>> table : tables.entrySet()) {
      loads += table.getValue().size();
      compare(table.getKey(), table.getValue());
    }
    return new Report(loads, rows, findings);
  }

  private record Expected(String state, long rows, String hash, boolean keeps, Contract contract) {}

  private Map<String, Map<LoadedRows.Load, Expected>> expected() throws SQLException {
    Map<String, Map<LoadedRows.Load, Expected>> tables = new LinkedHashMap<>();
    Query.of(LOADS, scope.twice())
        .list(
            connection,
            row -> {
              Contract contract =
                  contracts.computeIfAbsent(row.getString("body"), ContractParser::fromJson);
              return tables
                  .computeIfAbsent(contract.table(), table -> new LinkedHashMap<>())
                  .put(
                      new LoadedRows.Load(row.getLong("job_id"), row.getInt("attempt")),
                      new Expected(
                          row.getString("state"),
                          row.getLong("table_rows"),
                          row.getString("row_set_hash"),
                          row.getBoolean("keeps"),
                          contract));
            });
    return tables;
  }

  private void compare(String name, Map<LoadedRows.Load, Expected> expected)
      throws SQLException, IOException {
    LiveTable table = LiveTable.describe(connection, name);
    LoadedRows found =
        LoadedRows.scan(
            connection,
            table,
            scope.date(),
            load ->
                isUnder(
                    expected.get(load),
                    contract -> contract.lookups().stream().anyMatch(Contract.Lookup::firstOnly)),
            load -> isUnder(expected.get(load), Contract::rescues));
    rows += found.rows();
    expected.forEach((load, its) -> compare(name, load, its, found));
    if (scope.pipeline().isEmpty()) {
      found
          .strangers(expected.keySet())
          .forEach(load -> report(load, "has rows in " + name + ", but no load"));
    }
  }

  private static boolean isUnder(Expected load, Predicate<Contract> kind) {
    return load != null && kind.test(load.contract);
  }

  private void compare(String table, LoadedRows.Load load, Expected its, LoadedRows found) {
    LoadedRows.Sum sum = found.of(load);
    boolean live = its.state.equals("live");
    if (sum.rows() != its.rows) {
      report(load, "loaded %d rows, but %s holds %d".formatted(its.rows, table, sum.rows()));
    } else if (!sum.hash().equals(its.hash)) {
      report(load, "its rows in %s are not those that were loaded".formatted(table));
    } else if (!its.keeps && sum.live() != (live ? its.rows : 0)) {
      report(load, "is %s, but %d of its rows are live".formatted(its.state, sum.live()));
    }
  }

  private void report(LoadedRows.Load load, String fault) {
    findings.add(new Finding(load.job(), "attempt %d: %s".formatted(load.attempt(), fault)));
  }
}
