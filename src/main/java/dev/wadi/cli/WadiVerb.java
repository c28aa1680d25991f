package dev.wadi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself; without a verb it tells what there is. */
@Command(
    name = "wadi",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    description = "From dropped spreadsheets to PostgreSQL rows: correct, once, visible, undoable.",
    optionListHeading = "%nOptions, for every verb:%n",
    commandListHeading = "%nVerbs:%n",
    footer = {
      "%nExamples:",
      "  wadi demo",
      "  wadi process --date 2025-11-25 --input-dir DIR",
      "  wadi explain \"28. Miss Glam Aceh.xlsx\"",
      "  wadi export stock_health --date 2025-11-25 --out OUT",
      "%nExit codes: 0 done, 1 failed, 2 usage, 3 done, but some files or rows were",
      "refused, or some jobs wait."
    })
final class WadiVerb implements Callable<Integer> {
  @Mixin private final CommonMixin common;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Tells what a verb does.")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Tells the version.")
  private boolean version;

  WadiVerb(CommonMixin common) {
    this.common = common;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which verb?");
  }
}
