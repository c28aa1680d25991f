package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** No row of a file is lost unseen. */
class RowCountsTest {
  @Test
  void everyRowReadIsLoadedUnchangedRejectedOrIgnored() {
    assertThatThrownBy(() -> new RowCounts(10, 5, 1, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows are lost: read 10");
  }

  @Test
  void rowsFoundInTheTableAreUnchanged() {
    assertThat(new RowCounts(10, 5, 2, 2, 1).asUnchanged())
        .isEqualTo(new RowCounts(10, 0, 7, 2, 1));
  }
}
