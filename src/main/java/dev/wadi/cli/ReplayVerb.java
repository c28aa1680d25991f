package dev.wadi.cli;

import dev.wadi.admin.ProcessReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Works a job again. */
@Command(
    description = "Works a job again from its archived bytes; the later revision holds, as ever.",
    footer = {
      "%nExamples:",
      "  wadi replay --job 17",
      "  wadi replay --job 17 --contract current",
      "  wadi replay --job 17 --contract 4f2a90cc"
    })
final class ReplayVerb implements Callable<Integer> {
  private final Session session;

  @Option(names = "--job", paramLabel = "ID", required = true, description = "The job.")
  private long job;

  @Option(
      names = "--contract",
      paramLabel = "VERSION",
      description = "Its own version (default), a hash's beginning, a profile, or current.")
  private String contract;

  ReplayVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Progress progress = session.progress();
    ProcessReport report;
    try {
      report =
          session
              .program()
              .replay(
                  new ReplayOptions(session.common(), job, Optional.ofNullable(contract)),
                  progress);
    } finally {
      progress.end();
    }
    session.show(report, ProcessText::print);
    return report.exitCode();
  }
}
