package dev.wadi.admin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be exported.
 *
 * @param pipeline whose table; or the name of an output of a contract
 * @param folder where the files go; made when it is not there
 * @param date business date; absent = the newest that has rows
 * @param profile rule set; absent = every one that has live rows on that date
 * @param asOf instant of measures, later snapshots are not looked at; absent = now
 * @param format of the files; absent = CSV, of a named output all that it has
 */
public record ExportOrder(
    String pipeline,
    Path folder,
    Optional<BusinessDate> date,
    Optional<String> profile,
    Optional<Instant> asOf,
    Optional<Format> format) {
  /** Forms of exported files. */
  public enum Format {
    /** canonical; of a named output as its contract says */
    CSV,
    /** a workbook, for people */
    XLSX
  }

  public ExportOrder {
    requireNonNull(pipeline, "pipeline");
    requireNonNull(folder, "folder");
  }

  /** An order for CSV files. */
  public ExportOrder(
      String pipeline,
      Path folder,
      Optional<BusinessDate> date,
      Optional<String> profile,
      Optional<Instant> asOf) {
    this(pipeline, folder, date, profile, asOf, Optional.empty());
  }

  boolean isWorkbook() {
    return format.filter(Format.XLSX::equals).isPresent();
  }
}
