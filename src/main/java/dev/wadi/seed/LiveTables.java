package dev.wadi.seed;

import dev.wadi.contract.Contract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The tables of the database, each described once. */
final class LiveTables {
  private final DataSource database;
  private final Map<String, LiveTable> tables = new ConcurrentHashMap<>();

  LiveTables(DataSource database) {
    this.database = database;
  }

  /** The table a contract loads, with what is kept for its rescued columns. */
  LiveTable loaded(Contract contract) {
    LiveTable table = table(contract.table());
    return contract.rescues() ? table.rescuing() : table;
  }

  LiveTable table(String name) {
    return tables.computeIfAbsent(name, absent -> LiveTable.describe(database, name));
  }

  /** Looks at the catalogue anew from now on: somebody may have changed a table. */
  void forget() {
    tables.clear();
  }
}
