package dev.wadi.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values with units, as settings write them. */
public final class Units {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

  private Units() {}

  /** {@code 250ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 400d}. */
  public static Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write 250ms, 10s, 5m, 2h or 400d");
    }
    return Duration.ofMillis(Long.parseLong(parts.group(1)) * MILLIS.get(parts.group(2)));
  }

  /** {@code 512 B}, {@code 64 KB}, {@code 10 MB}, {@code 1 GB}; 1 KB is 1024 bytes. */
  public static long size(String text) {
    Matcher parts = SIZE.matcher(text.toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size; write 64 KB, 10 MB or 1 GB");
    }
    return Math.multiplyExact(Long.parseLong(parts.group(1)), BYTES.get(parts.group(2)));
  }

  /** A whole number. */
  public static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException fault) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number", fault);
    }
  }
}
