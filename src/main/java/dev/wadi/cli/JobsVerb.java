package dev.wadi.cli;

import dev.wadi.admin.JobStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(
    description = "Lists files and what became of them.",
    footer = {"%nExample:", "  wadi jobs --status quarantined"})
final class JobsVerb implements Callable<Integer> {
  private final Session session;
  @Mixin private final FilterMixin filter = new FilterMixin();

  @Option(
      names = "--status",
      paramLabel = "S",
      converter = Converters.Status.class,
      description = "Only of this status, such as parked, completed, quarantined, failed.")
  private JobStatus status;

  JobsVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.show(
        session.admin().jobs(filter.filter(session, Optional.ofNullable(status))), ListText::jobs);
    return 0;
  }
}
