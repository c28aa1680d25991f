package dev.wadi.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts a backup into an empty home. */
@Command(
    description = "Puts a backup into an empty home; also the way to another PostgreSQL.",
    footer = {"%nExample:", "  wadi restore wadi-monday.zip --home new-home"})
final class RestoreVerb implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file;

  RestoreVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no backup " + file);
    }
    Progress progress = session.progress();
    BackupReport report;
    try {
      report = session.program().restore(session.common(), file, progress);
    } finally {
      progress.end();
    }
    session.show(report, BackupVerb::print);
    return 0;
  }
}
