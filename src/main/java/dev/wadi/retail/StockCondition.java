package dev.wadi.retail;

import java.util.Locale;

/** How well an item is stocked, by the days its stock lasts. The order of the rules matters. */
enum StockCondition {
  NO_SALES,
  NEGATIVE_STOCK,
  OUT_OF_STOCK,
  NEARLY_OUT,
  LOW,
  HEALTHY,
  OVERSTOCK;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it stands in the table. */
  String word() {
    return word;
  }

  static StockCondition of(double dailySales, double daysCover) {
    if (dailySales == 0) {
      return NO_SALES;
    } else if (daysCover < 0) {
      return NEGATIVE_STOCK;
    } else if (daysCover == 0) {
      return OUT_OF_STOCK;
    } else if (daysCover <= 7) {
      return NEARLY_OUT;
    } else if (daysCover <= 21) {
      return LOW;
    }
    return daysCover <= 30 ? HEALTHY : OVERSTOCK;
  }
}
