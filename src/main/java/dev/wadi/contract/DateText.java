package dev.wadi.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times as people write them: ISO, {@code dd/MM/yyyy}, {@code dd/MM/yy}, {@code
 * yyyyMMdd}, each with {@code HH:mm[:ss]} (points for colons, too) and an offset from UTC, and the
 * day numbers of spreadsheets.
 */
final class DateText {
  /** The result for a text that is no date. */
  static final long NONE = Long.MIN_VALUE;

  /** The result for the all-zero date that some databases give out for "none". */
  static final long ZERO = Long.MIN_VALUE + 1;

  static final long MICROS_PER_DAY = 86_400_000_000L;

  private static final int EPOCH_SERIAL = 25_569;

  /** Below lie the days that spreadsheets miscount: they believe in 29 February 1900. */
  private static final int FIRST_SERIAL = 61;

  private static final int LAST_SERIAL = 2_958_465;

  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})"
              + "|(?<d2>\\d{1,2})[/-](?<m2>\\d{1,2})[/-](?<y2>\\d{4}|\\d{2})"
              + "|(?<y3>\\d{4})(?<m3>\\d{2})(?<d3>\\d{2}))"
              + "(?:[T ]+(?<hh>\\d{1,2})[:.](?<mm>\\d{2})(?:[:.](?<ss>\\d{2})(?:[.,](?<f>\\d{1,9}))?)?"
              + " ?(?<zone>Z|[+-](?:0\\d|1[0-7]):?[0-5]\\d)?)?");

  private DateText() {}

  /** The day a text names, alone or with a time. */
  static Optional<LocalDate> day(String text) {
    long micros = micros(text);
    if (micros == NONE || micros == ZERO) {
      micros = serialText(text);
    }
    return micros == NONE
        ? Optional.empty()
        : Optional.of(LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY)));
  }

  /** Microseconds since 1970 of a text of the plain form, {@link #NONE} or {@link #ZERO}. */
  static long micros(String text) {
    return micros(text, Dates.PLAIN);
  }

  /** Microseconds since 1970, {@link #NONE} or {@link #ZERO}. */
  static long micros(String text, Dates dates) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return NONE;
    }
    String suffix = parts.group("y") != null ? "" : parts.group("y2") != null ? "2" : "3";
    int year = part(parts, "y" + suffix);
    boolean turned = suffix.equals("2") && dates.order() == Dates.Order.MONTH_FIRST;
    int month = part(parts, (turned ? "d" : "m") + suffix);
    int day = part(parts, (turned ? "m" : "d") + suffix);
    if (year == 0 && month == 0 && day == 0) {
      return ZERO;
    }
    if (parts.group("y" + suffix).length() == 2) {
      year += 2000;
    }
    Optional<LocalDate> date = valid(year, month, day);
    long time = clock(parts);
    if (date.isEmpty() || time == NONE) {
      return NONE;
    }
    long local = date.get().toEpochDay() * MICROS_PER_DAY + time;
    String zone = parts.group("zone");
    if (zone != null) {
      return local - ZoneOffset.of(zone).getTotalSeconds() * 1_000_000L;
    }
    return parts.group("hh") == null ? local : dates.instant(local);
  }

  /** Microseconds since midnight, or {@link #NONE}. */
  private static long clock(Matcher parts) {
    int hours = part(parts, "hh");
    int minutes = part(parts, "mm");
    int seconds = part(parts, "ss");
    if (hours > 23 || minutes > 59 || seconds > 59) {
      return NONE;
    }
    String digits = parts.group("f");
    long fraction = digits == null ? 0 : Long.parseLong((digits + "00000").substring(0, 6));
    return (hours * 3600L + minutes * 60L + seconds) * 1_000_000L + fraction;
  }

  /** Microseconds since 1970 of a spreadsheet's day number, to the millisecond. */
  static long serial(double serial) {
    if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1.0)) {
      return NONE;
    }
    return ofDays(serial - EPOCH_SERIAL);
  }

  /** Microseconds of days since 1970 with their fraction, to the millisecond. */
  static long ofDays(double days) {
    return Math.round(days * 86_400_000.0) * 1000L;
  }

  /** A date cell in ISO form; the time of day only when it has one. */
  static String iso(double days) {
    long micros = ofDays(days);
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY));
    long time = Math.floorMod(micros, MICROS_PER_DAY) / 1_000_000;
    return time == 0
        ? day.toString()
        : "%s %02d:%02d:%02d".formatted(day, time / 3600, time / 60 % 60, time % 60);
  }

  static Optional<LocalDate> valid(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static long serialText(String text) {
    return text.matches("\\d{5}(\\.\\d+)?") ? serial(Double.parseDouble(text)) : NONE;
  }

  private static int part(Matcher parts, String name) {
    String part = parts.group(name);
    return part == null ? 0 : Integer.parseInt(part);
  }
}
