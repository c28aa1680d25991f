package dev.wadi.admin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be exported.
 *
 * @param pipeline whose table
 * @param folder where the files go; made when it is not there
 * @param date business date; absent = the newest that has rows
 * @param profile rule set; absent = every one that has live rows on that date
 * @param asOf instant of measures, later snapshots are not looked at; absent = now
 */
public record ExportOrder(
    String pipeline,
    Path folder,
    Optional<BusinessDate> date,
    Optional<String> profile,
    Optional<Instant> asOf) {
  public ExportOrder {
    requireNonNull(pipeline, "pipeline");
    requireNonNull(folder, "folder");
  }
}
