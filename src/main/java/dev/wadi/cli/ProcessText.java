package dev.wadi.cli;

import static dev.wadi.cli.TextTable.Column.left;
import static dev.wadi.cli.TextTable.Column.right;

import dev.wadi.admin.Advice;
import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.JobStatus;
import dev.wadi.admin.Need;
import dev.wadi.admin.ProcessReport;
import dev.wadi.admin.ProcessReport.FileResult;
import dev.wadi.admin.ProcessReport.WaitingJob;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a one-shot run did, for a person. */
final class ProcessText {
  private ProcessText() {}

  static void print(ProcessReport report, Terminal terminal) {
    if (report.files().isEmpty()) {
      terminal.out().println("There was nothing to do.");
      return;
    }
    files(report, terminal);
    terminal.out().println(summary(report));
    todo(report)
        .forEach(
            step ->
                Words.wrap(step, terminal.width()).forEach(line -> terminal.out().println(line)));
  }

  private static void files(ProcessReport report, Terminal terminal) {
    TextTable table =
        new TextTable(left("FILE"), left("PIPELINE"), left("DATE"), left("STATUS"), right("ROWS"));
    for (FileResult file : report.files()) {
      table.row(
          List.of(
              file.file(),
              file.pipeline().orElse("-"),
              file.date().map(BusinessDate::toString).orElse("-"),
              file.status().word(),
              Words.number(file.rows().loaded() + file.rows().unchanged())),
          reason(file));
    }
    table.print(terminal.out(), terminal.width());
  }

  private static String reason(FileResult file) {
    boolean told = file.verdict().equals("ACCEPTED") || file.message().startsWith(file.verdict());
    return told ? file.message() : file.verdict() + ": " + file.message();
  }

  private static String summary(ProcessReport report) {
    Map<JobStatus, Long> counts =
        report.files().stream()
            .collect(
                Collectors.groupingBy(
                    FileResult::status,
                    () -> new EnumMap<>(JobStatus.class),
                    Collectors.counting()));
    long rows =
        report.files().stream()
            .filter(file -> file.status() == JobStatus.COMPLETED)
            .mapToLong(file -> file.rows().loaded())
            .sum();
    String statuses =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().word())
            .collect(Collectors.joining(", "));
    return "%s: %s; %s loaded."
        .formatted(Words.count(report.files().size(), "file"), statuses, Words.count(rows, "row"));
  }

  /** What is left for people, each step once. */
  private static Set<String> todo(ProcessReport report) {
    Set<String> steps = new LinkedHashSet<>();
    for (FileResult file : report.files()) {
      if (file.status() == JobStatus.QUARANTINED) {
        steps.add(file.verdict() + ": " + Advice.forVerdict(file.verdict()));
      }
      if (file.status() == JobStatus.COMPLETED && file.rows().rejected() > 0) {
        steps.add(
            "%s of %s refused, the others are loaded: wadi rejections %d"
                .formatted(
                    Words.count(file.rows().rejected(), "row"),
                    Words.plain(file.file()),
                    file.job().orElseThrow()));
      }
      if (file.status() == JobStatus.FAILED) {
        steps.add(
            "Failed through no fault of the sender: remove the cause, then: wadi retry --pipeline "
                + file.pipeline().orElse("NAME"));
      }
    }
    for (WaitingJob job : report.waiting()) {
      for (Need need : job.needs()) {
        steps.add("Waiting for " + need.need() + ": " + need.whatToDo());
      }
    }
    return steps;
  }
}
