package dev.wadi.read;

import java.util.Optional;

/**
 * How a file is to be opened.
 *
 * @param sheet the worksheet: its name, or {@code #2} for the second of all; the first visible one
 *     when absent
 * @param password opens a protected workbook; hidden by {@link #toString}
 * @param csv what is agreed on about the form of a CSV
 */
public record Opening(Optional<String> sheet, Optional<String> password, CsvTerms csv) {
  /** The first visible sheet, no password, strict. */
  public static final Opening PLAIN =
      new Opening(Optional.empty(), Optional.empty(), CsvTerms.NONE);

  /** Whether broken quotes refuse a CSV, or are taken as they stand. */
  public enum Strictness {
    STRICT,
    LENIENT
  }

  public Opening withSheet(String name) {
    return new Opening(Optional.of(name), password, csv);
  }

  public Opening withPassword(String secret) {
    return new Opening(sheet, Optional.of(secret), csv);
  }

  public Opening withCsv(CsvTerms terms) {
    return new Opening(sheet, password, terms);
  }

  public Opening leniently() {
    return withCsv(new CsvTerms(csv.delimiter(), csv.charset(), csv.decimal(), Strictness.LENIENT));
  }

  public Strictness strictness() {
    return csv.quotes();
  }

  @Override
  public String toString() {
    return "Opening[sheet=%s, password=%s, csv=%s]"
        .formatted(sheet, password.isPresent() ? "***" : "none", csv);
  }
}
