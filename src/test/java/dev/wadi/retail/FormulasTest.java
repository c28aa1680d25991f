package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormulasTest {
  private static final double UNIT_COST = 1000;

  @Test
  void doublesAreKeptWhereDecimalsWouldGiveOnePieceLess() {
    Metrics metrics = Formulas.LEGACY.of(item(1.1, 20, 19, 0));

    assertThat((20 - 19 / 1.1) * 1.1).isGreaterThan(3);
    assertThat(metrics.emergencyQty()).isEqualTo(4);
  }

  @Test
  void whileAnOrderIsUnderWayLegacyCountsFiveDaysAndGoTheLongestLeadTime() {
    assertThat(Formulas.LEGACY.of(item(1.2, 20, 2, 1)).emergencyQty()).isEqualTo(3);
    assertThat(Formulas.GO.of(item(1.2, 20, 2, 1)).emergencyQty()).isEqualTo(21);
  }

  @Test
  void onlyLegacySafetyStockMayBeNegative() {
    Figures slow = new Figures(2, 0.5, 10, 10, 5, 0, 1, UNIT_COST, 30, false);

    assertThat(Formulas.LEGACY.of(slow).safetyStock()).isEqualTo(-15);
    assertThat(Formulas.GO.of(slow).safetyStock()).isZero();
  }

  @Test
  void negativeStockIsOrderedEvenOfAnItemThatDoesNotSell() {
    Metrics metrics = Formulas.GO.of(item(0, 20, -2, 0));

    assertThat(metrics.openPo()).isTrue();
    assertThat(metrics.daysCover()).isZero();
    assertThat(metrics.emergencyQty()).isZero();
    assertThat(metrics.initialQty()).isEqualTo(2);
  }

  @Test
  void aRegularOrderIsAtLeastWhatTheSupplierDelivers() {
    Figures small = new Figures(0.1, 1, 2, 10, 2, 0, 12, UNIT_COST, 30, false);
    Metrics metrics = Formulas.GO.of(small);

    assertThat(metrics.updatedQty()).isBetween(1.0, 11.0);
    assertThat(metrics.finalQty()).isEqualTo(12);
    assertThat(metrics.finalCost()).isEqualTo(12 * UNIT_COST);
  }

  @Test
  void sixtyTargetDaysOpenAnOrderEarlier() {
    Figures thirty = new Figures(1, 3, 5, 30, 40, 0, 1, UNIT_COST, 30, false);
    Figures sixty = new Figures(1, 3, 5, 30, 40, 0, 1, UNIT_COST, 60, false);

    assertThat(Formulas.GO.of(thirty).openPo()).isFalse();
    assertThat(Formulas.GO.of(sixty).initialQty()).isEqualTo(20);
  }

  @Test
  void whatIsNotFiniteIsZero() {
    Metrics metrics = Formulas.GO.of(item(Double.MIN_VALUE, 20, Double.MAX_VALUE, 0));

    assertThat(metrics.daysCover()).isZero();
    assertThat(Formulas.LEGACY.of(item(Double.NaN, 20, 1, 0)).safetyStock()).isZero();
  }

  private static Figures item(double sales, double maxLeadTime, double stock, double onOrder) {
    return new Figures(sales, 2, 5, maxLeadTime, stock, onOrder, 1, UNIT_COST, 30, false);
  }
}
