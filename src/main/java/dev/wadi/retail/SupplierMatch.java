package dev.wadi.retail;

import dev.wadi.contract.DerivationContext;
import dev.wadi.retail.StockRules.SupplierRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the suppliers of one store's brands, and notes what it has looked up. */
final class SupplierMatch {
  private final DerivationContext context;
  private final SupplierTable suppliers;
  private final SupplierRule rule;
  private final String store;
  private final Map<String, List<SupplierRow>> found = new HashMap<>();

  SupplierMatch(DerivationContext context, StockRules rules, String store) {
    this.context = context;
    this.suppliers = SupplierTable.of(context.reference("suppliers"));
    this.rule = rules.suppliers();
    this.store = rule == SupplierRule.OWN_STORE ? store : rules.referenceStore();
  }

  /** The suppliers of a brand; a blank one (null) has none, whatever the table holds. */
  List<SupplierRow> of(String brand) {
    return brand == null ? List.of() : found.computeIfAbsent(brand, this::lookUp);
  }

  private List<SupplierRow> lookUp(String brand) {
    context.uses("suppliers", "brand,store", brand, store);
    List<SupplierRow> rows = suppliers.at(brand, store);
    if (rows.isEmpty()) {
      context.uses("suppliers", "brand", brand);
      return suppliers.firstOf(brand);
    }
    return rule == SupplierRule.OWN_STORE ? rows.subList(0, 1) : rows;
  }
}
