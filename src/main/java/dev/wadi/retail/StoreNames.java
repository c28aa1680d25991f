package dev.wadi.retail;

import dev.wadi.contract.Reference;
import java.util.Set;
import java.util.TreeSet;

/** The names in the stores table. */
record StoreNames(Set<String> names) {
  static StoreNames of(Reference stores) {
    Set<String> names = new TreeSet<>();
    int name = stores.column("name");
    for (int row = 0; row < stores.size(); row++) {
      names.add(stores.text(row, name));
    }
    return new StoreNames(names);
  }
}
