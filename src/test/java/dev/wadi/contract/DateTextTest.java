package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
  private static final Dates JAKARTA = new Dates(ZoneId.of("Asia/Jakarta"), Dates.Order.DAY_FIRST);
  private static final Dates AMERICAN =
      new Dates(ZoneId.of("America/New_York"), Dates.Order.MONTH_FIRST);

  @ParameterizedTest
  @CsvSource({
    "15/11/2025 23:45, 2025-11-15T16:45:00Z",
    "15/11/2025 23.45, 2025-11-15T16:45:00Z",
    "5/1/25 7:05, 2025-01-05T00:05:00Z",
    "2025-11-15 23:45:10, 2025-11-15T16:45:10Z",
    "2025-11-15T23:45:10.25, 2025-11-15T16:45:10.250Z",
    "2025-11-15T23:45:10Z, 2025-11-15T23:45:10Z",
    "2025-11-15T23:45:10+07:00, 2025-11-15T16:45:10Z",
    "2025-11-15 23:45:10 -0330, 2025-11-16T03:15:10Z",
  })
  void aTimeWithoutAZoneIsThatOfTheContractAndOneWithItsOwnCountsAsItSays(
      String text, Instant instant) {
    assertThat(DateText.micros(text, JAKARTA)).isEqualTo(micros(instant));
  }

  @Test
  void wherePeopleWriteTheMonthFirstItIsReadSo() {
    assertThat(DateText.micros("11/5/2025 08:00", AMERICAN))
        .isEqualTo(micros(Instant.parse("2025-11-05T13:00:00Z")));
    assertThat(DateText.micros("2025-07-05 08:00", AMERICAN))
        .isEqualTo(micros(Instant.parse("2025-07-05T12:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "15/11/2025 24:00",
        "15/11/2025 23:60",
        "31/02/2025",
        "2025-13-01",
        "2025-11-15 10:00+19:00",
        "2025-11-15 1000",
        "23:45",
        "15/11/2025 23,45"
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(DateText.micros(text, JAKARTA)).isEqualTo(DateText.NONE);
  }

  @Test
  void theAllZeroDateMeansNoDate() {
    assertThat(DateText.micros("0000-00-00 00:00:00", JAKARTA)).isEqualTo(DateText.ZERO);
  }

  @Test
  void aDayIsNotMovedByTheZone() {
    assertThat(DateText.micros("2025-11-15", JAKARTA))
        .isEqualTo(micros(Instant.parse("2025-11-15T00:00:00Z")));
    assertThat(DateText.micros("2025-11-15 00:00", JAKARTA.ofDays()))
        .isEqualTo(micros(Instant.parse("2025-11-15T00:00:00Z")));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
