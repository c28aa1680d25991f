package dev.wadi;

import dev.wadi.camel.FlowCheck;
import dev.wadi.cli.CommonOptions;
import dev.wadi.cli.NewPipelineOptions;
import dev.wadi.cli.UsageException;
import dev.wadi.config.Settings;
import dev.wadi.config.SettingsException;
import dev.wadi.contract.ConfigCheck;
import dev.wadi.contract.Contracts;
import dev.wadi.contract.PipelineDraft;
import dev.wadi.contract.Problem;
import dev.wadi.contract.Sniff;
import dev.wadi.read.Limits;
import dev.wadi.read.TableFile;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that people write: settings, contracts, flows. */
final class Configuration {
  /** Users' own pipelines begin here; below are the ledger and the pipelines that come along. */
  private static final int FIRST_MIGRATION = 200;

  /** How a mistake begins that stands on the command line. */
  private static final String SET = "--set";

  private Configuration() {}

  /** The settings in force. @throws UsageException when the command line alone is wrong */
  static Settings settings(CommonOptions common) {
    List<String> sets =
        common.set().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    try {
      return Settings.load(
          Premises.launcher().resolve("config/application.properties"),
          System.getenv(),
          sets,
          new HashSet<>(Contracts.pipelines(Premises.pipelines())));
    } catch (SettingsException wrong) {
      boolean asked = wrong.faults().stream().allMatch(f -> f.place().startsWith(SET));
      throw asked ? new UsageException(wrong.getMessage()) : wrong;
    }
  }

  static void requireKnown(String pipeline, Contracts contracts) {
    try {
      contracts.named(pipeline);
    } catch (IllegalArgumentException unknown) {
      throw new UsageException(unknown.getMessage());
    }
  }

  static Contracts valid(Contracts contracts) {
    List<Problem> problems = contracts.problems();
    if (!problems.isEmpty() && problems.stream().allMatch(p -> p.file().startsWith(SET))) {
      throw new UsageException(
          problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          problems.stream()
              .map(Problem::toString)
              .collect(Collectors.joining("\n", "the contracts have mistakes:\n", "")));
    }
    return contracts;
  }

  /** Every mistake in settings, contracts and flows, in one pass. */
  static List<Problem> check(CommonOptions common) {
    Path launcher = Premises.launcher();
    List<String> sets =
        common.set().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    List<Problem> others = new ArrayList<>();
    for (SettingsException.Fault fault :
        Settings.faults(
            launcher.resolve("config/application.properties"),
            System.getenv(),
            sets,
            new HashSet<>(Contracts.pipelines(Premises.pipelines())))) {
      others.add(new Problem(fault.place(), fault.line(), fault.message()));
    }
    Map<String, String> overrides =
        others.isEmpty() ? settings(common).contractOverrides() : Map.of();
    for (Problem problem : new FlowCheck(launcher.resolve("routes")).check()) {
      others.add(new Problem("routes/" + problem.file(), problem.line(), problem.message()));
    }
    return ConfigCheck.check(Premises.pipelines(), overrides, others).stream()
        .map(Configuration::inItsFolder)
        .toList();
  }

  /** A contract is named by its file alone, since it need not lie in the launcher's folder. */
  private static Problem inItsFolder(Problem problem) {
    return problem.file().matches("[^/ ]+\\.yaml")
        ? new Problem("config/pipelines/" + problem.file(), problem.line(), problem.message())
        : problem;
  }

  /** Writes the three files of a new pipeline; none that is there already is touched. */
  static List<Path> draft(NewPipelineOptions options) throws IOException {
    Path launcher = Premises.launcher();
    String file = options.from().getFileName().toString();
    Tables tables = new Tables(Limits.DEFAULT);
    TableFile table = tables.inspect(options.from());
    Sniff.Collector rows = new Sniff.Collector();
    tables.read(options.from(), table, rows);
    PipelineDraft draft =
        PipelineDraft.of(
            new PipelineDraft.Wish(
                options.name().orElse(name(file)),
                options.schema(),
                "who sends it",
                file,
                rows.sniff(),
                nextMigration(launcher.resolve("db-migrations"))));
    for (String path : draft.files().keySet()) {
      if (Files.exists(launcher.resolve(path))) {
        throw new IllegalArgumentException(path + " is there already; choose another name");
      }
    }
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> one : draft.files().entrySet()) {
      written.add(Files.writeString(launcher.resolve(one.getKey()), one.getValue()));
    }
    return written;
  }

  private static String name(String file) {
    String stem = file.replaceFirst("\\.[^.]*$", "").toLowerCase(Locale.ROOT);
    String words = stem.replaceAll("[^a-z]+", "_").replaceAll("^_+|_+$", "");
    return words.isEmpty() ? "files" : words;
  }

  private static int nextMigration(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Math.max(
          FIRST_MIGRATION,
          1
              + files
                  .map(path -> path.getFileName().toString())
                  .filter(name -> name.matches("V\\d+__.*\\.sql"))
                  .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                  .max()
                  .orElse(0));
    }
  }
}
