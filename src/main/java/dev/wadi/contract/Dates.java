package dev.wadi.contract;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How the dates and times of a pipeline's files are meant.
 *
 * @param zone of times that name none
 * @param order of the numbers in dates such as 5/11/2025
 */
public record Dates(ZoneId zone, Order order) {
  /** What contracts say that say nothing. */
  public static final Dates PLAIN = new Dates(ZoneOffset.UTC, Order.DAY_FIRST);

  private static final long MICROS = 1_000_000;

  /** Whether 5/11/2025 is in November or in May. */
  public enum Order {
    DAY_FIRST,
    MONTH_FIRST
  }

  public Dates {
    requireNonNull(zone, "zone");
    requireNonNull(order, "order");
  }

  /** The same for days, which no zone moves. */
  Dates ofDays() {
    return new Dates(ZoneOffset.UTC, order);
  }

  /** The instant of a time that was read without a zone, in microseconds since 1970. */
  long instant(long localMicros) {
    if (zone.equals(ZoneOffset.UTC)) {
      return localMicros;
    }
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(Math.floorDiv(localMicros, MICROS), 0, ZoneOffset.UTC);
    return localMicros - zone.getRules().getOffset(local).getTotalSeconds() * MICROS;
  }
}
