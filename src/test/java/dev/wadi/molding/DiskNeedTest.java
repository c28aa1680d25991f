package dev.wadi.molding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiskNeedTest {
  @Test
  void collectingNeedsTwiceTheFilesAndTrackingThreeTimes() {
    assertThat(DiskNeed.fault(100, 200, false)).isEmpty();
    assertThat(DiskNeed.fault(100, 199, false)).isPresent();
    assertThat(DiskNeed.fault(100, 300, true)).isEmpty();
    assertThat(DiskNeed.fault(1_000_000, 2_000_000, true))
        .hasValueSatisfying(
            fault -> assertThat(fault.message()).contains("3,000,000", "2,000,000", "make room"));
  }
}
