package dev.wadi.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts with units, as people write them: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 10 MB}. */
public final class Amounts {
  private static final Pattern AMOUNT = Pattern.compile("(\\d+)\\s*([A-Za-z]*)");

  private Amounts() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when the unit is none of ms, s, m, h, d
   */
  public static Duration duration(String text) {
    Matcher parts = parts(text, "a duration such as 250ms, 30s, 5m, 1h or 400d");
    long amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2).toLowerCase(Locale.ROOT)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> throw wrong(text, "a duration such as 250ms, 30s, 5m, 1h or 400d");
    };
  }

  /**
   * Reads a size in bytes; 1 MB is 1,000,000 bytes, 1 MiB is 1,048,576.
   *
   * @throws IllegalArgumentException when the unit is none of B, kB, MB, GB, KiB, MiB, GiB
   */
  public static long bytes(String text) {
    Matcher parts = parts(text, "a size such as 64 KiB, 10 MB or 1 GiB");
    long amount = Long.parseLong(parts.group(1));
    long unit =
        switch (parts.group(2).toLowerCase(Locale.ROOT)) {
          case "", "b" -> 1;
          case "kb" -> 1_000;
          case "mb" -> 1_000_000;
          case "gb" -> 1_000_000_000;
          case "kib" -> 1L << 10;
          case "mib" -> 1L << 20;
          case "gib" -> 1L << 30;
          default -> throw wrong(text, "a size such as 64 KiB, 10 MB or 1 GiB");
        };
    return Math.multiplyExact(amount, unit);
  }

  private static Matcher parts(String text, String expected) {
    Matcher parts = AMOUNT.matcher(text.trim());
    if (!parts.matches()) {
      throw wrong(text, expected);
    }
    return parts;
  }

  private static IllegalArgumentException wrong(String text, String expected) {
    return new IllegalArgumentException("'%s' is not %s".formatted(text, expected));
  }
}
