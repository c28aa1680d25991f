package dev.wadi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What became of a file, and why. */
@Command(
    description = "Tells what became of a file, why, and who must act.",
    footer = {
      "%nExamples:",
      "  wadi explain \"28. Miss Glam Aceh.xlsx\"",
      "  wadi explain 4f2a90cc",
      "  wadi explain 17"
    })
final class ExplainVerb implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "NAME-HASH-OR-JOB",
      description = "A file's name or part of its path, 8 or more digits of its SHA-256, a job.")
  private String key;

  ExplainVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (key.isBlank()) {
      throw new UsageException("say what to explain: a file's name, a SHA-256 or a job's number");
    }
    session.show(session.admin().explain(key), ExplainText::print);
    return 0;
  }
}
