package dev.wadi.retail;

import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.TableRows;
import dev.wadi.retail.ReferenceSales.Sales;
import dev.wadi.retail.StockRules.ReferenceOverride;
import dev.wadi.retail.StockRules.Use;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the rows of one store's file into table rows. */
final class StockLines {
  private final StockRules rules;
  private final TableRows out;
  private final StockWriter writer;
  private final SupplierMatch suppliers;
  private final Optional<ReferenceSales> reference;
  private final Set<String> specialSkus;
  private final double ratio;
  private final boolean keepsOwnSales;
  private final Map<String, Integer> rowsBySku = new HashMap<>();

  StockLines(DerivationContext context, StockRules rules, Store store, TableRows out) {
    this.rules = rules;
    this.out = out;
    writer = new StockWriter(out, store, rules.texts());
    suppliers = new SupplierMatch(context, rules, store.name());
    reference = reference(context, rules);
    specialSkus = specialSkus(context, rules);
    ratio = store.contributionPct() / StockRules.WHOLE;
    keepsOwnSales = rules.keepsOwnSales(store.location(), store.contributionPct());
  }

  void add(StockRow row) {
    String sku = row.sku();
    Integer first = rowsBySku.putIfAbsent(sku, row.sourceRow());
    if (first != null) {
      out.ignore(row.sourceRow(), "same SKU as row " + first);
      return;
    }
    Sales theirs = reference.map(sales -> sales.of(sku)).orElse(null);
    boolean own = keepsOwnSales || theirs == null;
    double sales = own ? row.dailySales() : theirs.daily() * ratio;
    double most = own ? row.maxDailySales() : theirs.most() * ratio;
    int days = specialSkus.contains(sku) ? rules.specialDays() : StockRules.TARGET_DAYS;
    Figures figures = row.figures(sales, most, days);
    Metrics metrics = rules.formulas().of(figures);
    String brand = row.brand();
    List<SupplierRow> matched = suppliers.of(brand);
    for (int line = 0; line < Math.max(1, matched.size()); line++) {
      writer.item(row, sku, brand);
      writer.figures(row, figures, theirs != null);
      writer.metrics(figures, metrics);
      writer.supplier(matched.isEmpty() ? null : matched.get(line));
      out.end(row.sourceRow());
    }
  }

  /** Without the override nobody asks whether the reference store sells an item. */
  private static Optional<ReferenceSales> reference(DerivationContext context, StockRules rules) {
    if (rules.override() == ReferenceOverride.OFF) {
      return Optional.empty();
    }
    Optional<ReferenceSales> sales =
        context.referenceFile(ReferenceSales.class, rows -> ReferenceSales.of(rows, rules.texts()));
    if (sales.isEmpty()) {
      throw new IllegalArgumentException(
          "parameter reference-override is on, but the contract names no needs.reference-file");
    }
    return sales;
  }

  private static Set<String> specialSkus(DerivationContext context, StockRules rules) {
    return rules.specialSkus() == Use.IGNORED
        ? Set.of()
        : context.reference("special_skus").index(SpecialSkus.class, SpecialSkus::of).skus();
  }
}
