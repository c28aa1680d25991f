package dev.wadi.cli;

import dev.wadi.contract.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks after the configuration. */
@Command(
    description = "Checks the configuration.",
    synopsisSubcommandLabel = "check",
    footer = {"%nExample:", "  wadi config check"})
final class ConfigVerb implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec;

  ConfigVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Say wadi config check.");
  }

  private record Checked(List<Problem> problems) {}

  @Command(name = "check", description = "Tells every mistake, with file and line.")
  int check() {
    Checked checked = new Checked(session.program().configCheck(session.common()));
    session.show(checked, ConfigVerb::print);
    return checked.problems().isEmpty() ? 0 : 1;
  }

  private static void print(Checked checked, Terminal terminal) {
    checked.problems().forEach(terminal.out()::println);
    terminal
        .out()
        .println(
            checked.problems().isEmpty()
                ? "The configuration is in order."
                : Words.count(checked.problems().size(), "mistake") + ".");
  }
}
