package dev.wadi.cli;

import dev.wadi.admin.UndoReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a job's effect out. */
@Command(
    description = "Takes a job's rows out again; what they had replaced is live again.",
    footer = {"%nExamples:", "  wadi undo --job 17", "  wadi undo --job 17 --cascade"})
final class UndoVerb implements Callable<Integer> {
  private final Session session;

  @Option(names = "--job", paramLabel = "ID", required = true, description = "The job.")
  private long job;

  @Option(
      names = "--cascade",
      description = "Derive again, or take out, what derives from its rows.")
  private boolean cascade;

  UndoVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Progress progress = session.progress();
    UndoReport report;
    try {
      report = session.program().undo(new UndoOptions(session.common(), job, cascade), progress);
    } finally {
      progress.end();
    }
    session.show(report, UndoText::print);
    return report.exitCode();
  }
}
