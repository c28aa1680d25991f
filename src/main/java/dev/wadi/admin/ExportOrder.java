package dev.wadi.admin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be exported.
 *
 * @param pipeline whose table
 * @param folder where the files go; made when it is not there
 * @param date business date; absent = the newest that has rows
 * @param profile rule set; absent = every one that has live rows on that date
 */
public record ExportOrder(
    String pipeline, Path folder, Optional<BusinessDate> date, Optional<String> profile) {
  public ExportOrder {
    requireNonNull(pipeline, "pipeline");
    requireNonNull(folder, "folder");
  }
}
