package dev.wadi.retail;

import dev.wadi.contract.Reference;
import java.util.HashSet;
import java.util.Set;

/** The SKUs of a list: those that are ordered for a longer cover, or a store's best sellers. */
record ListedSkus(Set<String> skus) {
  static ListedSkus of(Reference table) {
    Set<String> skus = new HashSet<>();
    int sku = table.column("sku");
    for (int row = 0; row < table.size(); row++) {
      skus.add(table.text(row, sku));
    }
    return new ListedSkus(skus);
  }
}
