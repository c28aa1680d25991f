package dev.wadi.retail;

import dev.wadi.contract.TableRows;

/** Where the columns of the stock health table are; looked up once a file, not once a cell. */
final class StockColumns {
  final int sku;
  final int brand;
  final int category;
  final int name;
  final int price;
  final int stock;
  final int ownDailySales;
  final int ownMaxDailySales;
  final int dailySales;
  final int maxDailySales;
  final int leadTime;
  final int maxLeadTime;
  final int minOrder;
  final int onOrder;
  final int unitCost;
  final int contributionPct;
  final int salesContribution;
  final int inReferenceStore;
  final int safetyStock;
  final int reorderPoint;
  final int targetDays;
  final int coverQty;
  final int daysCover;
  final int openPo;
  final int initialQty;
  final int emergencyQty;
  final int updatedQty;
  final int finalQty;
  final int emergencyCost;
  final int finalCost;
  final int condition;
  final int supplierRowNo;
  final int supplierId;
  final int supplierName;
  final int supplierBrandId;
  final int supplierBrand;
  final int supplierStoreId;
  final int supplierStore;
  final int orderDay;
  final int minPurchase;
  final int tradingTerm;
  final int promoFactor;
  final int delayFactor;
  final int supplierPhone;

  /** One line for each column: longer than other methods, and nothing else. */
  StockColumns(TableRows out) {
    sku = out.column("sku");
    brand = out.column("brand");
    category = out.column("kategori_brand");
    name = out.column("nama");
    price = out.column("harga");
    stock = out.column("stock");
    ownDailySales = out.column("orig_daily_sales");
    ownMaxDailySales = out.column("orig_max_daily_sales");
    dailySales = out.column("daily_sales");
    maxDailySales = out.column("max_daily_sales");
    leadTime = out.column("lead_time");
    maxLeadTime = out.column("max_lead_time");
    minOrder = out.column("min_order");
    onOrder = out.column("sedang_po");
    unitCost = out.column("hpp");
    contributionPct = out.column("contribution_pct");
    salesContribution = out.column("sales_contribution");
    inReferenceStore = out.column("is_in_padang");
    safetyStock = out.column("safety_stock");
    reorderPoint = out.column("reorder_point");
    targetDays = out.column("target_days_cover");
    coverQty = out.column("qty_for_target_days_cover");
    daysCover = out.column("current_days_stock_cover");
    openPo = out.column("is_open_po");
    initialQty = out.column("initial_qty_po");
    emergencyQty = out.column("emergency_po_qty");
    updatedQty = out.column("updated_regular_po_qty");
    finalQty = out.column("final_updated_regular_po_qty");
    emergencyCost = out.column("emergency_po_cost");
    finalCost = out.column("final_updated_regular_po_cost");
    condition = out.column("stock_condition");
    supplierRowNo = out.column("supplier_row_no");
    supplierId = out.column("supplier_id");
    supplierName = out.column("supplier_name");
    supplierBrandId = out.column("supplier_brand_id");
    supplierBrand = out.column("supplier_brand");
    supplierStoreId = out.column("supplier_store_id");
    supplierStore = out.column("supplier_store");
    orderDay = out.column("order_day");
    minPurchase = out.column("min_purchase");
    tradingTerm = out.column("trading_term");
    promoFactor = out.column("promo_factor");
    delayFactor = out.column("delay_factor");
    supplierPhone = out.column("supplier_phone");
  }
}
