package dev.wadi.cli;

import dev.wadi.admin.HaltLine;
import dev.wadi.admin.HaltOrders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Halts pipelines and lets them go on. */
@Command(
    description = "Halts a pipeline: its files are claimed, its jobs are not worked.",
    footer = {
      "%nExamples:",
      "  wadi halt",
      "  wadi halt --pipeline stores --reason \"wrong prices\"",
      "  wadi halt --lift --pipeline stores"
    })
final class HaltVerb implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(names = "--pipeline", paramLabel = "NAME", description = "Which one.")
  private String pipeline;

  @Option(names = "--all", description = "All pipelines.")
  private boolean all;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever asks.")
  private String reason;

  @Option(names = "--lift", description = "Lets it go on.")
  private boolean lift;

  HaltVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    HaltOrders orders = session.admin().halts();
    if (pipeline == null && !all) {
      if (lift || reason != null) {
        throw usage("which pipeline? --pipeline NAME or --all");
      }
      session.show(orders.list(), HaltVerb::print);
      return 0;
    }
    if (pipeline != null && all || !lift && (reason == null || reason.isBlank())) {
      throw usage("write --pipeline NAME or --all, and --reason TEXT or --lift");
    }
    Optional<String> which = session.known(pipeline);
    session.show(lift ? orders.lift(which) : orders.halt(which, reason), HaltVerb::print);
    if (lift && !session.common().json() && nobodyWorks()) {
      new Facts(session.terminal())
          .line(
              "But",
              "no service runs on this home: what waits is worked when one does (wadi serve), or by the next wadi process");
    }
    return 0;
  }

  private boolean nobodyWorks() {
    return session.admin().status().programs().stream().allMatch(program -> program.gone());
  }

  private CommandLine.ParameterException usage(String words) {
    return new CommandLine.ParameterException(spec.commandLine(), words);
  }

  static void print(List<HaltLine> halts, Terminal terminal) {
    Facts facts = new Facts(terminal);
    if (halts.isEmpty()) {
      facts.line("Halted", "nothing");
    }
    halts.forEach(halt -> facts.line("Halted", words(halt)));
  }

  static String words(HaltLine halt) {
    return "%s, by %s since %s: %s. What to do: %s"
        .formatted(
            halt.pipeline().equals("*") ? "all pipelines" : halt.pipeline(),
            halt.by(),
            Words.time(halt.since()),
            halt.reason(),
            halt.whatToDo());
  }
}
