package dev.wadi.cli;

import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.Filter;
import dev.wadi.admin.JobStatus;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of lists. */
final class FilterMixin {
  @Option(names = "--pipeline", paramLabel = "NAME", description = "Only of this pipeline.")
  private String pipeline;

  @Option(
      names = "--date",
      paramLabel = "D",
      converter = Converters.DayOrAlways.class,
      description = "Only of this business date, such as 2025-11-25, or always.")
  private BusinessDate date;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many, the newest first (${DEFAULT-VALUE}).")
  private int limit;

  /** A list of none is no list. */
  static int counted(int limit) {
    if (limit < 1) {
      throw new UsageException("--limit: at least 1, got " + limit);
    }
    return limit;
  }

  Filter filter(Session session, Optional<JobStatus> status) {
    return new Filter(status, session.known(pipeline), Optional.ofNullable(date), counted(limit));
  }
}
