package dev.wadi.retail;

import dev.wadi.contract.Reference;
import java.util.HashSet;
import java.util.Set;

/** SKUs that are ordered for a longer cover. */
record SpecialSkus(Set<String> skus) {
  static SpecialSkus of(Reference table) {
    Set<String> skus = new HashSet<>();
    int sku = table.column("sku");
    for (int row = 0; row < table.size(); row++) {
      skus.add(table.text(row, sku));
    }
    return new SpecialSkus(skus);
  }
}
