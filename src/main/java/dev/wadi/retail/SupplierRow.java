package dev.wadi.retail;

/** One row of the suppliers file; what is blank there is null here. */
record SupplierRow(
    int supplierRowNo,
    String supplierId,
    String supplierName,
    String supplierBrandId,
    String brand,
    String supplierStoreId,
    String store,
    Double orderDay,
    Double minPurchase,
    Double tradingTerm,
    Double promoFactor,
    Double delayFactor,
    String supplierPhone) {}
