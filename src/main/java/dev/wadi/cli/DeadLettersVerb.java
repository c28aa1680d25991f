package dev.wadi.cli;

import dev.wadi.admin.DeadLetter;
import dev.wadi.admin.DeadLetters;
import dev.wadi.admin.ProcessReport;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at failures that wait for a person, and has them worked again. */
@Command(
    description = "Lists, shows, edits and replays failures that wait for a person.",
    synopsisSubcommandLabel = "list|show|edit|note|replay",
    footer = {
      "%nExamples:",
      "  wadi dead-letters",
      "  wadi dead-letters edit 3 --set stores.header.search-rows=30",
      "  wadi dead-letters replay --id 3"
    })
final class DeadLettersVerb implements Runnable {
  private static final int MOST = 1000;

  /** These belong to the flow; they change no rows. */
  private static final Set<String> FLOW = Set.of("source", "workers", "batch", "retry", "settle");

  private final Session session;
  @Spec private CommandSpec spec;

  DeadLettersVerb(Session session) {
    this.session = session;
  }

  private DeadLetters letters() {
    return session.admin().deadLetters();
  }

  @Override
  public void run() {
    session.show(letters().open(DeadLetters.Which.ALL, MOST), LetterText::list);
  }

  @Command(name = "list", description = "Lists open ones; the same as no word at all.")
  int list(
      @Option(names = "--pipeline", paramLabel = "NAME", description = "Only of this one.")
          String pipeline,
      @Option(names = "--code", paramLabel = "CODE", description = "Only with this code.")
          String code,
      @Option(names = "--all", description = "Also those taken care of.") boolean all) {
    DeadLetters.Which which =
        new DeadLetters.Which(Optional.empty(), session.known(pipeline), Optional.ofNullable(code));
    List<DeadLetter> found = all ? letters().all(which, MOST) : letters().open(which, MOST);
    session.show(found, LetterText::list);
    return 0;
  }

  @Command(name = "show", description = "Tells all about one.")
  int show(@Parameters(paramLabel = "ID", description = "The dead letter.") long id) {
    session.show(letters().show(id), this::one);
    return 0;
  }

  @Command(
      name = "edit",
      description = "Says what its replay is given: --set PIPELINE.KEY=VALUE, or --date.")
  int edit(
      @Parameters(paramLabel = "ID", description = "The dead letter.") long id,
      @Option(
              names = "--date",
              paramLabel = "D",
              converter = Converters.Day.class,
              description = "Another business date.")
          LocalDate date) {
    String own = letters().show(id).pipeline() + ".";
    Map<String, String> parameters = new LinkedHashMap<>();
    session
        .common()
        .set()
        .forEach(
            (key, value) -> {
              String rest = key.startsWith(own) ? key.substring(own.length()) : "";
              if (!rest.isEmpty() && !FLOW.contains(rest.replaceFirst("\\..*", ""))) {
                parameters.put(rest, value);
              }
            });
    if (date != null) {
      parameters.put("date", date.toString());
    }
    if (parameters.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "nothing to edit: --set %sKEY=VALUE or --date D".formatted(own));
    }
    session.show(letters().edit(id, parameters), this::one);
    return 0;
  }

  @Command(name = "note", description = "Writes down what was found out about it.")
  int note(
      @Parameters(paramLabel = "ID", description = "The dead letter.") long id,
      @Parameters(paramLabel = "TEXT", description = "What to write.") String text,
      @Option(names = "--close", description = "Nothing more is to be done.") boolean close) {
    session.show(close ? letters().close(id, text) : letters().note(id, text), this::one);
    return 0;
  }

  private void one(DeadLetter letter, Terminal terminal) {
    LetterText.one(letter, terminal);
    if (session.common().verbose() && !letter.detail().isEmpty()) {
      terminal.out().println();
      terminal.out().println(letter.detail());
    }
  }

  @Command(name = "replay", description = "Works one or many again.")
  int replay(
      @Option(names = "--id", paramLabel = "ID", description = "This one.") Long id,
      @Option(names = "--pipeline", paramLabel = "NAME", description = "Those of this one.")
          String pipeline,
      @Option(names = "--code", paramLabel = "CODE", description = "Those with this code.")
          String code) {
    if (id == null && pipeline == null && code == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "which? --id ID, --pipeline NAME or --code CODE");
    }
    DeadLetters.Which which =
        new DeadLetters.Which(
            Optional.ofNullable(id), session.known(pipeline), Optional.ofNullable(code));
    Progress progress = session.progress();
    ProcessReport report;
    try {
      report =
          session.program().replayLetters(new LetterOptions(session.common(), which), progress);
    } finally {
      progress.end();
    }
    session.show(report, ProcessText::print);
    return report.exitCode();
  }
}
