package dev.wadi.cli;

import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.ProcessReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tries failed jobs again. */
@Command(
    description = "Tries failed jobs again; leaves all others alone.",
    footer = {"%nExample:", "  wadi retry --pipeline stock_health --date 2025-11-25"})
final class RetryVerb implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--pipeline",
      paramLabel = "NAME",
      required = true,
      description = "Whose failed jobs.")
  private String pipeline;

  @Option(
      names = "--date",
      paramLabel = "D",
      converter = Converters.DayOrAlways.class,
      description = "Only of this business date.")
  private BusinessDate date;

  @Option(names = "--job", paramLabel = "ID", description = "Only this job.")
  private Long job;

  RetryVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RetryOptions options =
        new RetryOptions(
            session.common(), pipeline, Optional.ofNullable(date), Optional.ofNullable(job));
    Progress progress = session.progress();
    ProcessReport report;
    try {
      report = session.program().retry(options, progress);
    } finally {
      progress.end();
    }
    session.show(report, ProcessText::print);
    return report.exitCode();
  }
}
