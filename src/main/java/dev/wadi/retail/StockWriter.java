package dev.wadi.retail;

import dev.wadi.contract.TableRows;

/** Writes rows of the stock health table. */
final class StockWriter {
  private final TableRows out;
  private final StockColumns at;
  private final double contributionPct;
  private final TextRule texts;

  StockWriter(TableRows out, Store store, TextRule texts) {
    this.out = out;
    this.at = new StockColumns(out);
    this.contributionPct = store.contributionPct();
    this.texts = texts;
    out.constant("location", store.location());
    out.constant("store", store.name());
  }

  void item(StockRow row, String sku, String brand) {
    out.text(at.sku, sku);
    out.text(at.brand, brand);
    row.copyCategory(out, at.category);
    row.copyName(out, at.name);
    out.number(at.price, row.price());
  }

  void figures(StockRow row, Figures figures, boolean inReferenceStore) {
    out.number(at.stock, figures.stock());
    out.number(at.ownDailySales, row.dailySales());
    out.number(at.ownMaxDailySales, row.maxDailySales());
    out.number(at.dailySales, figures.dailySales());
    out.number(at.maxDailySales, figures.maxDailySales());
    out.number(at.leadTime, figures.leadTime());
    out.number(at.maxLeadTime, figures.maxLeadTime());
    out.number(at.minOrder, figures.minOrder());
    out.number(at.onOrder, figures.onOrder());
    out.number(at.unitCost, figures.unitCost());
    out.number(at.contributionPct, contributionPct);
    out.number(at.salesContribution, figures.dailySales() * row.price());
    out.bool(at.inReferenceStore, inReferenceStore);
  }

  /** Other profiles leave it empty. */
  void listed(boolean top100) {
    out.bool(at.top100, top100);
  }

  void metrics(Figures figures, Metrics metrics) {
    out.number(at.safetyStock, metrics.safetyStock());
    out.number(at.reorderPoint, metrics.reorderPoint());
    out.number(at.targetDays, metrics.targetDays());
    out.number(at.coverQty, metrics.coverQty());
    out.number(at.daysCover, metrics.daysCover());
    out.bool(at.openPo, metrics.openPo());
    out.number(at.initialQty, metrics.initialQty());
    out.number(at.emergencyQty, metrics.emergencyQty());
    out.number(at.updatedQty, metrics.updatedQty());
    out.number(at.finalQty, metrics.finalQty());
    out.number(at.emergencyCost, metrics.emergencyCost());
    out.number(at.finalCost, metrics.finalCost());
    out.text(at.condition, StockCondition.of(figures.dailySales(), metrics.daysCover()).word());
  }

  /** Without a supplier (null) its number is 0 and the other columns stay empty. */
  void supplier(SupplierRow row) {
    if (row == null) {
      out.number(at.supplierRowNo, 0);
      return;
    }
    out.number(at.supplierRowNo, row.supplierRowNo());
    out.text(at.supplierId, row.supplierId());
    out.text(at.supplierName, texts.text(row.supplierName()));
    out.text(at.supplierBrandId, row.supplierBrandId());
    out.text(at.supplierBrand, row.brand());
    out.text(at.supplierStoreId, row.supplierStoreId());
    out.text(at.supplierStore, row.store());
    number(at.orderDay, row.orderDay());
    number(at.minPurchase, row.minPurchase());
    number(at.tradingTerm, row.tradingTerm());
    number(at.promoFactor, row.promoFactor());
    number(at.delayFactor, row.delayFactor());
    out.text(at.supplierPhone, row.supplierPhone());
  }

  private void number(int column, Double value) {
    if (value != null) {
      out.number(column, value);
    }
  }
}
