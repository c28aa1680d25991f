package dev.wadi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a file's rows became. */
@Command(
    description = "Tells which tables, projections and other jobs a file's rows went to.",
    footer = {"%nExamples:", "  wadi where-to supplier_data.csv", "  wadi where-to 17"})
final class WhereToVerb implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "NAME-HASH-OR-JOB",
      description = "A file's name or part of its path, 8 or more digits of its SHA-256, a job.")
  private String key;

  WhereToVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.show(session.admin().whereTo(key), WhereText::to);
    return 0;
  }
}
