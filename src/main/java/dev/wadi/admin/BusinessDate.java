package dev.wadi.admin;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The day a file's data speaks about, or always: an undated reference holds from always on. */
public record BusinessDate(LocalDate day) {
  /** Stored as -infinity, which the driver hands over as the earliest day there is. */
  public static final BusinessDate ALWAYS = new BusinessDate(LocalDate.MIN);

  private static final String ALWAYS_TEXT = "always";

  public BusinessDate {
    requireNonNull(day, "day");
  }

  /** Reads {@code 2025-11-25} or {@code always}. */
  public static BusinessDate parse(String text) {
    if (text.equalsIgnoreCase(ALWAYS_TEXT)) {
      return ALWAYS;
    }
    try {
      return new BusinessDate(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no date: write it as 2025-11-25, or always", e);
    }
  }

  public boolean isAlways() {
    return day.equals(LocalDate.MIN);
  }

  @Override
  public String toString() {
    return isAlways() ? ALWAYS_TEXT : day.toString();
  }
}
