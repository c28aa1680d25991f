package dev.wadi.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes pipelines. */
@Command(
    description = "Makes a pipeline from a sample of its files.",
    synopsisSubcommandLabel = "new",
    footer = {"%nExample:", "  wadi pipeline new deliveries --from sample.xlsx"})
final class PipelineVerb implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec;

  PipelineVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say wadi pipeline new NAME --from SAMPLE.");
  }

  private record Written(List<Path> files) {}

  @Command(name = "new", description = "Writes its flow, its contract and its migration.")
  int create(
      @Parameters(
              paramLabel = "NAME",
              arity = "0..1",
              description = "Its name; else made of the sample's.")
          String name,
      @Option(
              names = "--from",
              paramLabel = "SAMPLE",
              required = true,
              description = "A file as it will arrive.")
          Path sample,
      @Option(
              names = "--schema",
              paramLabel = "NAME",
              defaultValue = "landing",
              description = "Of its table (${DEFAULT-VALUE}).")
          String schema) {
    if (!Files.isRegularFile(sample)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--from " + sample + ": there is no such file");
    }
    NewPipelineOptions options =
        new NewPipelineOptions(session.common(), Optional.ofNullable(name), schema, sample);
    session.show(new Written(session.program().pipelineNew(options)), PipelineVerb::print);
    return 0;
  }

  private static void print(Written written, Terminal terminal) {
    written.files().forEach(file -> terminal.out().println("wrote " + file));
  }
}
