package dev.wadi.retail;

import dev.wadi.contract.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One version of the suppliers, to look up by brand and store. */
final class SupplierTable {
  private final Map<String, Map<String, List<SupplierRow>>> byBrandAndStore = new HashMap<>();
  private final Map<String, SupplierRow> firstByBrand = new HashMap<>();
  private final Set<String> stores = new TreeSet<>();

  private SupplierTable(Reference suppliers) {
    SupplierColumns columns = new SupplierColumns(suppliers);
    for (int row = 0; row < suppliers.size(); row++) {
      SupplierRow first = columns.read(row);
      List<SupplierRow> rows = new ArrayList<>(1);
      rows.add(first);
      rows.addAll(columns.repeats(row));
      byBrandAndStore
          .computeIfAbsent(first.brand(), brand -> new HashMap<>())
          .put(first.store(), List.copyOf(rows));
      firstByBrand.putIfAbsent(first.brand(), first);
      stores.add(first.store());
    }
  }

  static SupplierTable of(Reference suppliers) {
    return suppliers.index(SupplierTable.class, SupplierTable::new);
  }

  /** All rows of that brand and store in file order. */
  List<SupplierRow> at(String brand, String store) {
    return byBrandAndStore.getOrDefault(brand, Map.of()).getOrDefault(store, List.of());
  }

  /** The first row of that brand, whatever store; none or one. */
  List<SupplierRow> firstOf(String brand) {
    SupplierRow first = firstByBrand.get(brand);
    return first == null ? List.of() : List.of(first);
  }

  Set<String> stores() {
    return stores;
  }
}
