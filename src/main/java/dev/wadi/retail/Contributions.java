package dev.wadi.retail;

import dev.wadi.contract.Reference;
import java.util.HashMap;
import java.util.Map;

/** What share of the reference store's sales each location makes, in percent. */
record Contributions(Map<String, Double> byLocation) {
  static Contributions of(Reference table) {
    Map<String, Double> byLocation = new HashMap<>();
    int store = table.column("store");
    int percent = table.column("contribution_pct");
    for (int row = 0; row < table.size(); row++) {
      byLocation.put(table.text(row, store), table.number(row, percent));
    }
    return new Contributions(byLocation);
  }

  /** Null when the table does not hold the location. */
  Double of(String location) {
    return byLocation.get(location);
  }
}
