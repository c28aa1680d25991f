package dev.wadi.admin;

import java.util.List;

/** What was exported, file by file. */
public record ExportReport(String pipeline, BusinessDate date, List<ExportedFile> files) {

  /** One written file. */
  public record ExportedFile(String file, String profile, long rows) {}
}
