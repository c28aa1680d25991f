package dev.wadi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Uses a reference version again. */
@Command(
    description = "Uses a reference version again that healing has set aside.",
    footer = {"%nExample:", "  wadi trust --job 17"})
final class TrustVerb implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--job",
      paramLabel = "ID",
      required = true,
      description = "The job that brought the version.")
  private long job;

  TrustVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.admin().halts().trust(job);
    session.show(
        "Job %d is trusted again; what was derived without it is derived anew.".formatted(job),
        (words, terminal) -> terminal.out().println(words));
    return 0;
  }
}
