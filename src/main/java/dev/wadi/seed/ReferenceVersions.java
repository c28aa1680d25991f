package dev.wadi.seed;

import dev.wadi.contract.Reference;
import dev.wadi.ledger.Versions;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reference versions in memory; a version never changes, so that jobs can share it. */
final class ReferenceVersions {
  private static final int KEPT = 16;

  private final DataSource database;
  private final Map<String, Reference> kept =
      new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reference> eldest) {
          return size() > KEPT;
        }
      };

  ReferenceVersions(DataSource database) {
    this.database = database;
  }

  /** Reads a version, or gives the one that was read before. */
  Reference get(LiveTable table, Versions.Version version) {
    String key = table.name() + " " + version.job() + "." + version.attempt();
    synchronized (kept) {
      return kept.computeIfAbsent(key, absent -> read(table, version));
    }
  }

  /** A version without rows, of an optional reference that nobody has sent. */
  static Reference empty(LiveTable table) {
    return new TableReference(table.name(), names(table), new String[0][]);
  }

  private Reference read(LiveTable table, Versions.Version version) {
    String[] names = names(table);
    String columns =
        table.columns().stream()
            .map(column -> LiveTable.quote(column.name()) + "::text")
            .collect(Collectors.joining(", "));
    List<String[]> rows =
        Transaction.in(
            database,
            connection ->
                Query.of(
                        "select %s from %s where job_id = ? and attempt = ? order by source_row"
                            .formatted(columns, table.versions()),
                        version.job(),
                        version.attempt())
                    .list(connection, row -> texts(row, names.length)));
    return new TableReference(table.name(), names, rows.toArray(String[][]::new));
  }

  private static String[] texts(ResultSet row, int width) throws SQLException {
    String[] texts = new String[width];
    for (int i = 0; i < width; i++) {
      texts[i] = row.getString(i + 1);
    }
    return texts;
  }

  private static String[] names(LiveTable table) {
    return table.columns().stream().map(LiveTable.TableColumn::name).toArray(String[]::new);
  }
}
