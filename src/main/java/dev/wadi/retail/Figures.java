package dev.wadi.retail;

/**
 * What the metrics of one item are calculated from.
 *
 * @param dailySales pieces a day, after the reference store's were laid over
 * @param maxDailySales most pieces on one day, likewise
 * @param leadTime days from order to delivery
 * @param maxLeadTime longest days from order to delivery
 * @param stock pieces in the store; may be negative
 * @param onOrder pieces ordered already
 * @param minOrder fewest pieces a supplier delivers
 * @param unitCost purchase price of a piece
 * @param targetDays days that the stock is to last
 * @param top100 whether the item is on the store's top-100 list
 */
record Figures(
    double dailySales,
    double maxDailySales,
    double leadTime,
    double maxLeadTime,
    double stock,
    double onOrder,
    double minOrder,
    double unitCost,
    int targetDays,
    boolean top100) {}
