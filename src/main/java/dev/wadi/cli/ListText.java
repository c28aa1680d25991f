package dev.wadi.cli;

import static dev.wadi.cli.TextTable.Column.left;
import static dev.wadi.cli.TextTable.Column.right;

import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.ExportReport;
import dev.wadi.admin.JobLine;
import dev.wadi.admin.RouteLine;
import dev.wadi.admin.RunLine;
import java.util.List;

/** Lists, for a person. */
final class ListText {
  private ListText() {}

  static void runs(List<RunLine> runs, Terminal terminal) {
    if (runs.isEmpty()) {
      terminal.out().println("No runs.");
      return;
    }
    TextTable table =
        new TextTable(
            right("RUN"),
            left("PIPELINE"),
            left("DATE"),
            left("STATUS"),
            right("FILES"),
            right("ROWS"));
    for (RunLine run : runs) {
      table.row(
          List.of(
              Long.toString(run.id()),
              run.pipeline(),
              run.date().toString(),
              run.status(),
              run.finishedFiles() + "/" + run.files(),
              Words.number(run.rows())),
          run.message());
    }
    table.print(terminal.out(), terminal.width());
  }

  static void jobs(List<JobLine> jobs, Terminal terminal) {
    if (jobs.isEmpty()) {
      terminal.out().println("No such jobs.");
      return;
    }
    TextTable table =
        new TextTable(
            right("JOB"),
            left("FILE"),
            left("PIPELINE"),
            left("DATE"),
            left("STATUS"),
            right("ROWS"));
    for (JobLine job : jobs) {
      table.row(
          List.of(
              Long.toString(job.id()),
              job.file(),
              job.pipeline().orElse("-"),
              job.date().map(BusinessDate::toString).orElse("-"),
              job.status().word(),
              Words.number(job.rows().loaded() + job.rows().unchanged())),
          job.message());
    }
    table.print(terminal.out(), terminal.width());
  }

  static void routes(List<RouteLine> routes, Terminal terminal) {
    TextTable table =
        new TextTable(
            left("ROUTE"),
            left("STATE"),
            right("DONE"),
            right("FAILED"),
            right("IN WORK"),
            left("UP"));
    for (RouteLine route : routes) {
      table.row(
          route.id(),
          route.state(),
          Words.number(route.total()),
          Words.number(route.failed()),
          Words.number(route.inflight()),
          route.uptime());
    }
    table.print(terminal.out(), terminal.width());
  }

  static void export(ExportReport report, Terminal terminal) {
    TextTable table = new TextTable(left("FILE"), right("ROWS"));
    report.files().forEach(file -> table.row(file.file(), Words.number(file.rows())));
    table.print(terminal.out(), terminal.width());
    terminal
        .out()
        .println(
            "%s of %s for %s"
                .formatted(
                    Words.count(report.files().size(), "file"), report.pipeline(), report.date()));
  }
}
