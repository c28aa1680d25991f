package dev.wadi.retail;

import dev.wadi.contract.Derivation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reference tables for tests, made by the derivations that their contracts name. */
final class References {
  private References() {}

  static Map<String, MemoryTable> ofFolder(Path folder) throws IOException {
    return Map.of(
        "suppliers", derived("suppliers", Sheets.csv(folder.resolve("supplier_data.csv"))),
        "store_contributions",
            derived("store_contributions", Sheets.csv(folder.resolve("store_contribution.csv"))),
        "store_aliases", derived("store_aliases", Sheets.csv(folder.resolve("store_aliases.csv"))),
        "special_skus", copied("special_skus", Sheets.csv(folder.resolve("special_sku_60.csv"))),
        "stores", new MemoryTable("retail.stores"));
  }

  static MemoryTable derived(String pipeline, List<String[]> rows) throws IOException {
    Yaml contract = Yaml.of(pipeline, "");
    MemoryTable table = new MemoryTable("retail." + pipeline);
    derivation(contract)
        .derive(
            new MemoryContext(pipeline + ".csv", contract, Map.of(), () -> null),
            new MemoryRows(contract, rows),
            table);
    return table;
  }

  static MemoryTable copied(String pipeline, List<String[]> rows) throws IOException {
    Yaml contract = Yaml.of(pipeline, "");
    MemoryTable table = new MemoryTable("retail." + pipeline);
    MemoryRows cursor = new MemoryRows(contract, rows);
    while (cursor.next()) {
      for (String column : contract.columns().keySet()) {
        table.text(table.column(column), cursor.text(cursor.column(column)));
      }
      table.end(cursor.sourceRow());
    }
    return table;
  }

  static Derivation derivation(Yaml contract) {
    try {
      return Class.forName(String.valueOf(contract.values().get("derive")))
          .asSubclass(Derivation.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
