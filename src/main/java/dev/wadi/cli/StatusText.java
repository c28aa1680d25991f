package dev.wadi.cli;

import dev.wadi.admin.Attention;
import dev.wadi.admin.OpenProposal;
import dev.wadi.admin.Status;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** How things stand, for a person. */
final class StatusText {
  private static final int MOST_NAMED = 5;

  private StatusText() {}

  static void print(Status status, Terminal terminal) {
    PrintStream out = terminal.out();
    Facts facts = new Facts(terminal);
    facts.line("Running", programs(status));
    facts.line("Files", files(status));
    for (Status.WaitedFor waited : status.waiting()) {
      facts.line(
          "Waiting",
          "%s of %s for %s"
              .formatted(
                  waited.held().map(job -> "job " + job).orElse(Words.count(waited.jobs(), "job")),
                  waited.pipeline(),
                  waited.need()));
      waited
          .held()
          .ifPresent(
              job ->
                  facts.line(
                      "",
                      "if it is right: wadi confirm --job %d; to drop it: wadi undo --job %d"
                          .formatted(job, job)));
    }
    attention(status.attention(), facts);
    status.absent().forEach(absent -> facts.line("Expected", words(absent)));
    for (OpenProposal proposal : status.proposals()) {
      facts.line("Proposed", proposal.pipeline() + ": " + proposal.reason() + ". To accept it:");
      facts.line("", "contract   " + proposal.yaml().strip());
      facts.line("", proposal.sql().isEmpty() ? "" : "migration  " + proposal.sql());
    }
    if (status.unbalancedJobs() > 0) {
      facts.line(
          "Our fault",
          "the rows of %s do not add up: see wadi audit verify"
              .formatted(Words.count(status.unbalancedJobs(), "job")));
    }
    if (status.projectionsToWrite() > 0) {
      facts.line("Behind", Words.count(status.projectionsToWrite(), "seed CSV") + " to be written");
    }
    if (!status.runs().isEmpty()) {
      out.println();
      ListText.runs(status.runs(), terminal);
    }
  }

  private static void attention(Attention attention, Facts facts) {
    attention.gate().ifPresent(words -> facts.line("Gate closed", words));
    attention.halts().forEach(halt -> facts.line("Halted", HaltVerb.words(halt)));
    for (Attention.SetAside version : attention.setAside()) {
      facts.line(
          "Set aside",
          "%s of job %d (%s): %s. What to do: %s"
              .formatted(
                  version.pipeline(),
                  version.job(),
                  version.file(),
                  version.reason(),
                  version.whatToDo()));
    }
    for (Attention.StuckFile file : attention.stuckFiles()) {
      facts.line("Stuck", "%s in %s: %s".formatted(file.path(), file.source(), file.reason()));
    }
    for (Attention.Review review : attention.reviews()) {
      facts.line(
          "To review",
          "%s of %s, %s. What to do: %s"
              .formatted(
                  Words.count(review.letters(), "dead letter"),
                  review.pipeline(),
                  review.code(),
                  review.whatToDo()));
    }
  }

  private static String words(Status.Absent absent) {
    String of = absent.subjects().isEmpty() ? "" : " of " + absent.subjects();
    return "%s for %s%s: %s, due %s"
        .formatted(
            absent.pipeline(),
            absent.date(),
            absent.files() > MOST_NAMED ? of + " and others" : of,
            absent.state().replace('_', ' '),
            Words.minute(absent.dueAt()));
  }

  private static String programs(Status status) {
    return status.programs().isEmpty()
        ? "nothing; wadi serve starts the service"
        : status.programs().stream()
            .map(
                program ->
                    "%s on %s, process %d, %s"
                        .formatted(program.role(), program.host(), program.pid(), lives(program)))
            .collect(Collectors.joining("; "));
  }

  private static String lives(Status.RunningProgram program) {
    return program.gone()
        ? "ended without a word; its jobs are taken over when its lease runs out"
        : "since " + Words.time(program.since());
  }

  private static String files(Status status) {
    return status.files().isEmpty()
        ? "none has arrived yet"
        : status.files().entrySet().stream()
            .map(entry -> Words.number(entry.getValue()) + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }
}
