package dev.wadi.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes everything into one file. */
@Command(
    description = "Writes tables and archive of a home into one file; a service may run on.",
    footer = {"%nExample:", "  wadi backup wadi-monday.zip"})
final class BackupVerb implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The backup; must not be there yet.")
  private Path file;

  BackupVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Progress progress = session.progress();
    BackupReport report;
    try {
      report = session.program().backup(session.common(), file, progress);
    } finally {
      progress.end();
    }
    session.show(report, BackupVerb::print);
    return report.lost().isEmpty() ? 0 : 1;
  }

  static void print(BackupReport report, Terminal terminal) {
    Facts facts = new Facts(terminal);
    facts.line("File", report.file() + ", " + Words.count(report.bytes(), "byte"));
    facts.line(
        "Holds",
        "%s of %s, %s"
            .formatted(
                Words.count(report.rows(), "row"),
                Words.count(report.tables(), "table"),
                Words.count(report.contents(), "archived file")));
    report
        .lost()
        .forEach(
            sha256 ->
                facts.line("Lost", sha256 + " is no longer in the archive; it cannot be replayed"));
  }
}
