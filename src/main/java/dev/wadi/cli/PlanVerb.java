package dev.wadi.cli;

import dev.wadi.admin.PlanReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A dry run. */
@Command(
    description = "Tells what would become of files if they came now; writes nothing.",
    footer = {
      "%nExamples:",
      "  wadi plan supplier_data.csv",
      "  wadi plan --date 2025-11-25 \"28. Miss Glam Aceh.xlsx\""
    })
final class PlanVerb implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files.")
  private List<Path> files;

  @Option(names = "--pipeline", paramLabel = "NAME", description = "Take them for this pipeline.")
  private String pipeline;

  @Option(
      names = "--date",
      paramLabel = "D",
      converter = Converters.Day.class,
      description = "Business date, where the files do not say it.")
  private LocalDate date;

  PlanVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), file + ": there is no such file");
      }
    }
    PlanReport report =
        session
            .program()
            .plan(
                new PlanOptions(
                    session.common(),
                    files,
                    Optional.ofNullable(pipeline),
                    Optional.ofNullable(date)));
    session.show(report, PlanText::print);
    return report.exitCode();
  }
}
