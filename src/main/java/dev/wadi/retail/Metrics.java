package dev.wadi.retail;

/**
 * The metrics of one item.
 *
 * @param safetyStock pieces held against late deliveries and busy days
 * @param reorderPoint stock at which to order
 * @param targetDays days that the stock is to last
 * @param coverQty pieces sold in those days
 * @param daysCover days that the stock lasts
 * @param openPo whether to order at all
 * @param initialQty pieces to order to last the target days
 * @param emergencyQty of these, pieces needed before a regular order arrives
 * @param updatedQty pieces left for the regular order
 * @param finalQty the same, at least the smallest quantity delivered
 * @param emergencyCost cost of {@code emergencyQty}
 * @param finalCost cost of {@code finalQty}
 */
record Metrics(
    double safetyStock,
    double reorderPoint,
    int targetDays,
    double coverQty,
    double daysCover,
    boolean openPo,
    double initialQty,
    double emergencyQty,
    double updatedQty,
    double finalQty,
    double emergencyCost,
    double finalCost) {}
