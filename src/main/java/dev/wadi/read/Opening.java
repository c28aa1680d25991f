package dev.wadi.read;

import java.util.Optional;

/**
 * How a file is to be opened.
 *
 * @param sheet the worksheet: its name, or {@code #2} for the second of all; the first visible one
 *     when absent
 * @param password opens a protected workbook; hidden by {@link #toString}
 * @param strictness what becomes of a CSV whose quotes are broken
 */
public record Opening(Optional<String> sheet, Optional<String> password, Strictness strictness) {
  /** The first visible sheet, no password, strict. */
  public static final Opening PLAIN =
      new Opening(Optional.empty(), Optional.empty(), Strictness.STRICT);

  /** Whether broken quotes refuse a CSV, or are taken as they stand. */
  public enum Strictness {
    STRICT,
    LENIENT
  }

  public Opening withSheet(String name) {
    return new Opening(Optional.of(name), password, strictness);
  }

  public Opening withPassword(String secret) {
    return new Opening(sheet, Optional.of(secret), strictness);
  }

  public Opening leniently() {
    return new Opening(sheet, password, Strictness.LENIENT);
  }

  @Override
  public String toString() {
    return "Opening[sheet=%s, password=%s, strictness=%s]"
        .formatted(sheet, password.isPresent() ? "***" : "none", strictness);
  }
}
