package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockConditionTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, no_sales",
    "0, -3, no_sales",
    "1, -0.5, negative_stock",
    "1, 0, out_of_stock",
    "1, 7, nearly_out",
    "1, 7.01, low",
    "1, 21, low",
    "1, 30, healthy",
    "1, 30.01, overstock",
  })
  void conditionFollowsFromDaysCover(double dailySales, double daysCover, String word) {
    assertThat(StockCondition.of(dailySales, daysCover).word()).isEqualTo(word);
  }
}
