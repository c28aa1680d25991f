package dev.wadi.retail;

import dev.wadi.contract.Reference;
import java.util.HashMap;
import java.util.Map;

/** Other spellings of locations. */
record Aliases(Map<String, String> byAlias) {
  static Aliases of(Reference table) {
    Map<String, String> byAlias = new HashMap<>();
    int alias = table.column("alias");
    int store = table.column("store");
    for (int row = 0; row < table.size(); row++) {
      byAlias.put(table.text(row, alias), table.text(row, store));
    }
    return new Aliases(byAlias);
  }

  String canonical(String location) {
    return byAlias.getOrDefault(location, location);
  }
}
