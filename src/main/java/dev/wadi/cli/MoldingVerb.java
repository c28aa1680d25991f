package dev.wadi.cli;

import dev.wadi.cli.MoldingOptions.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A molding plant: its files become tables, these are validated, its orders are tracked. */
@Command(
    description = "Collects a plant's files, validates its tables and tracks its orders.",
    synopsisSubcommandLabel = "run|collect|validate|track",
    footer = {
      "%nExamples:",
      "  wadi molding run --db DIR",
      "  wadi export molding --out OUT",
      "%nDIR holds databaseSchemas.json; the paths in it are relative to DIR."
    })
final class MoldingVerb implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec;

  MoldingVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say wadi molding run, collect, validate or track.");
  }

  @Command(name = "run", description = "Collects, validates and tracks.")
  int run(
      @Option(
              names = "--db",
              paramLabel = "DIR",
              required = true,
              description = "The plant's folder; it is only read.")
          Path db) {
    return work(Phase.RUN, Optional.of(db));
  }

  @Command(name = "collect", description = "Takes in what has changed of the plant's files.")
  int collect(
      @Option(
              names = "--db",
              paramLabel = "DIR",
              required = true,
              description = "The plant's folder; it is only read.")
          Path db) {
    return work(Phase.COLLECT, Optional.of(db));
  }

  @Command(name = "validate", description = "Validates the rows that are in.")
  int validate() {
    return work(Phase.VALIDATE, Optional.empty());
  }

  @Command(name = "track", description = "Validates, and works out the orders' progress.")
  int track() {
    return work(Phase.TRACK, Optional.empty());
  }

  private int work(Phase phase, Optional<Path> db) {
    db.filter(folder -> !Files.isDirectory(folder))
        .ifPresent(
            folder -> {
              throw new CommandLine.ParameterException(
                  spec.commandLine(), "--db " + folder + ": there is no such folder");
            });
    Progress progress = session.progress();
    MoldingReport report;
    try {
      report = session.program().molding(new MoldingOptions(session.common(), phase, db), progress);
    } finally {
      progress.end();
    }
    session.show(report, MoldingReport::print);
    return report.exitCode();
  }
}
