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
  private final Store store;
  private final Set<String> specialSkus;
  private final Set<String> topSkus;
  private final double ratio;
  private final boolean keepsOwnSales;
  private final Map<String, Integer> rowsBySku = new HashMap<>();

  StockLines(DerivationContext context, StockRules rules, Store store, TableRows out) {
    this.rules = rules;
    this.out = out;
    this.store = store;
    writer = new StockWriter(out, store, rules.texts());
    suppliers = new SupplierMatch(context, rules, store.name());
    reference = reference(context, rules);
    specialSkus = specialSkus(context, rules);
    topSkus = rules.usesTopList() ? topSkus(context, store) : Set.of();
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
    Figures figures = row.figures(sales, most, days, topSkus.contains(sku));
    Metrics metrics = rules.formulas().of(figures);
    String brand = row.brand();
    List<SupplierRow> matched = suppliers.of(brand);
    int lines = 0;
    String passedOver = null;
    for (int line = 0; line < Math.max(1, matched.size()); line++) {
      SupplierRow supplier = matched.isEmpty() ? null : matched.get(line);
      passedOver = rules.filter().against(sku, brand, supplier, store);
      if (passedOver == null) {
        writer.item(row, sku, brand);
        writer.figures(row, figures, theirs != null);
        if (rules.usesTopList()) {
          writer.listed(figures.top100());
        }
        writer.metrics(figures, metrics);
        writer.supplier(supplier);
        out.end(row.sourceRow());
        lines++;
      }
    }
    if (lines == 0) {
      out.ignore(row.sourceRow(), passedOver);
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

  /** A store without a list has no best sellers, and so no emergency orders: that is told. */
  private static Set<String> topSkus(DerivationContext context, Store store) {
    Set<String> skus =
        context
            .reference("top_100_sku", store.location())
            .index(ListedSkus.class, ListedSkus::of)
            .skus();
    if (skus.isEmpty()) {
      context.warn(
          "NO_TOP_100_LIST",
          "%s: there is no top-100 list of %s: it gets no emergency orders; %s"
              .formatted(
                  context.fileName(),
                  store.location(),
                  "put one into the folder top_100_sku, named as this workbook"));
    }
    return skus;
  }

  private static Set<String> specialSkus(DerivationContext context, StockRules rules) {
    return rules.specialSkus() == Use.IGNORED
        ? Set.of()
        : context.reference("special_skus").index(ListedSkus.class, ListedSkus::of).skus();
  }
}
