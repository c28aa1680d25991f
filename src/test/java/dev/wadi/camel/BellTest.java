package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BellTest {
  private final Bell bell = new Bell();

  @Test
  void aRingForOnePipelineIsNotHeardByAnother() {
    long sales = bell.listen("sales");
    long stock = bell.listen("stock");

    bell.ring("sales");

    assertThat(bell.listen("sales")).isNotEqualTo(sales);
    assertThat(bell.listen("stock")).isEqualTo(stock);
  }

  @Test
  @Timeout(10)
  void aRingForAllEndsEveryWait() throws InterruptedException {
    long sales = bell.listen("sales");
    long anything = bell.listen();

    bell.ring();

    bell.await("sales", sales, Duration.ofMinutes(1));
    bell.await(anything, Duration.ofMinutes(1));
  }

  @Test
  @Timeout(10)
  void whoWaitsForAnythingHearsARingForOne() throws InterruptedException {
    long anything = bell.listen();

    bell.ring("sales");

    bell.await(anything, Duration.ofMinutes(1));
  }
}
