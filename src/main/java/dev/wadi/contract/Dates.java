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
 * @param fileName how the business date stands in a file's name
 */
public record Dates(ZoneId zone, Order order, FileName fileName) {
  /** What contracts say that say nothing. */
  public static final Dates PLAIN = new Dates(ZoneOffset.UTC, Order.DAY_FIRST, FileName.DAY);

  private static final long MICROS = 1_000_000;

  /** Whether 5/11/2025 is in November or in May. */
  public enum Order {
    DAY_FIRST,
    MONTH_FIRST
  }

  /** How a file's name holds a business date. */
  public enum FileName {
    /** a whole date: 2025-11-25, 25-11-2025 or 20251125 */
    DAY,
    /** two digits each for year of this century, month and day: 251125 */
    SHORT_DAY,
    /** a month, 202511, which means its first day */
    MONTH
  }

  public Dates {
    requireNonNull(zone, "zone");
    requireNonNull(order, "order");
    requireNonNull(fileName, "fileName");
  }

  /** Those of files that have whole dates in their names. */
  public Dates(ZoneId zone, Order order) {
    this(zone, order, FileName.DAY);
  }

  /** The same for days, which no zone moves. */
  Dates ofDays() {
    return new Dates(ZoneOffset.UTC, order, fileName);
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
