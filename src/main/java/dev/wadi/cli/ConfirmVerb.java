package dev.wadi.cli;

import dev.wadi.admin.ProcessReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a held replacement go on. */
@Command(
    description = "Lets a held job replace the live rows, and works it.",
    footer = {"%nExample:", "  wadi confirm --job 4711"})
final class ConfirmVerb implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--job",
      paramLabel = "ID",
      required = true,
      description = "The held job; wadi jobs --status parked lists it.")
  private long job;

  ConfirmVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Progress progress = session.progress();
    ProcessReport report;
    try {
      report = session.program().confirm(new ConfirmOptions(session.common(), job), progress);
    } finally {
      progress.end();
    }
    session.show(report, ProcessText::print);
    return report.exitCode();
  }
}
