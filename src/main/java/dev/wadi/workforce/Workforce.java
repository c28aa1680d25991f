package dev.wadi.workforce;

import dev.wadi.workflow.Registry;
import dev.wadi.workflow.SqlFiles;
import dev.wadi.workflow.SqlReport;

/** Door of the room: what the workflow {@code workforce-simulation} needs beside its SQL. */
public final class Workforce {
  private Workforce() {}

  /** Registers the reports; models, rules and steps are found by their files. */
  public static void register(Registry registry) {
    SqlFiles files = SqlFiles.ofClassPath();
    registry.report(
        "workforce_year", SqlReport.of(files, "workforce/sql/report_year.sql", JsonDocument::of));
    registry.report(
        "workforce_multi_year",
        SqlReport.of(files, "workforce/sql/report_multi_year.sql", JsonDocument::of));
    registry.report(
        "workforce_summary",
        SqlReport.of(files, "workforce/sql/report_summary.sql", SummaryTable::of));
  }
}
