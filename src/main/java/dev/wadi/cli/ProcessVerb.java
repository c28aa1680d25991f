package dev.wadi.cli;

import dev.wadi.admin.ProcessReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One shot over a folder. */
@Command(
    description = "Takes every file of a folder and below it, and publishes each date at once.",
    footer = {
      "%nExamples:",
      "  wadi process --date 2025-11-25 --input-dir DIR",
      "  wadi process --input-dir DIR --json"
    })
final class ProcessVerb implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Option(
      names = "--pipeline",
      paramLabel = "NAME",
      description = "Take every file for this pipeline.")
  private String pipeline;

  @Option(
      names = "--date",
      paramLabel = "D",
      converter = Converters.Day.class,
      description = "Business date, where the files do not say it.")
  private LocalDate date;

  @Option(
      names = "--input-dir",
      paramLabel = "DIR",
      required = true,
      description = "The folder; it is only read.")
  private Path inputDir;

  ProcessVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(inputDir)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--input-dir " + inputDir + ": there is no such folder");
    }
    ProcessOptions options =
        new ProcessOptions(
            session.common(), Optional.ofNullable(pipeline), Optional.ofNullable(date), inputDir);
    Progress progress = session.progress();
    ProcessReport report;
    try {
      report = session.program().process(options, progress);
    } finally {
      progress.end();
    }
    session.show(report, ProcessText::print);
    return report.exitCode();
  }
}
