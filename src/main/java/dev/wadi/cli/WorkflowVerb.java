package dev.wadi.cli;

import dev.wadi.contract.Problem;
import dev.wadi.workflow.DryRunReport;
import dev.wadi.workflow.Outcome;
import dev.wadi.workflow.RunOrder;
import dev.wadi.workflow.RunWatch;
import dev.wadi.workflow.UnknownWorkflowException;
import dev.wadi.workflow.Workflows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at workflows, checks and runs them. */
@Command(
    description = "Lists, checks and runs workflows, and tells what has become of them.",
    synopsisSubcommandLabel = "list|show|validate|run|cancel|status",
    footer = {
      "%nExamples:",
      "  wadi workflow list",
      "  wadi workflow run workforce-simulation --param end_year=2026 --dry-run",
      "  wadi workflow run workforce-simulation --resume"
    })
final class WorkflowVerb implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  WorkflowVerb(Session session) {
    this.session = session;
  }

  private Workflows workflows() {
    return session.program().workflows(session.common());
  }

  @Override
  public void run() {
    list();
  }

  @Command(name = "list", description = "Lists them; the same as no word at all.")
  int list() {
    session.show(workflows().list(), WorkflowText::list);
    return 0;
  }

  @Command(name = "show", description = "Tells stages, parameters and triggers of one.")
  int show(@Parameters(paramLabel = "NAME", description = "The workflow.") String name) {
    session.show(asked(() -> workflows().show(name)), WorkflowText::one);
    return 0;
  }

  private record Checked(List<Problem> problems) {}

  @Command(name = "validate", description = "Tells every mistake in one definition, or in all.")
  int validate(
      @Parameters(paramLabel = "NAME", arity = "0..1", description = "The workflow or its file.")
          String name) {
    Checked checked = new Checked(asked(() -> workflows().validate(Optional.ofNullable(name))));
    session.show(checked, (found, terminal) -> WorkflowText.problems(found.problems, terminal));
    return checked.problems.isEmpty() ? 0 : 1;
  }

  @Command(
      name = "run",
      description = "Runs one here and waits for its end; 3 when a validation failed.")
  int run(
      @Parameters(paramLabel = "NAME", description = "The workflow.") String name,
      @Option(names = "--param", paramLabel = "K=V", description = "A parameter; may be repeated.")
          Map<String, String> params,
      @Option(names = "--dry-run", description = "Tells what it would do; writes nothing.")
          boolean dryRun,
      @Option(names = "--resume", description = "Goes on after the last checkpoint.")
          boolean resume,
      @Option(
              names = "--force-restart",
              description = "Begins anew, whatever was left unfinished or has changed.")
          boolean restart,
      @Option(
              names = "--fail-on-validation-error",
              description = "A failed rule of severity error ends it.")
          boolean failOnValidation) {
    if (resume && restart) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "either --resume or --force-restart");
    }
    Map<String, String> given = params == null ? Map.of() : new LinkedHashMap<>(params);
    if (dryRun) {
      DryRunReport plan = asked(() -> workflows().dryRun(name, given));
      session.show(plan, WorkflowText::plan);
      return 0;
    }
    RunOrder order = RunOrder.with(given);
    order = resume ? order.resuming() : restart ? order.restarting() : order;
    return finished(name, failOnValidation ? order.failingOnValidation() : order);
  }

  private int finished(String name, RunOrder order) {
    WorkflowLineOfProgress line = new WorkflowLineOfProgress(session.terminal());
    boolean watched = session.terminal().watched() && !session.common().json();
    Outcome outcome = asked(() -> workflows().run(name, order, watched ? line : RunWatch.silent()));
    if (watched) {
      line.end();
    }
    session.show(workflows().status(outcome.execution().toString()), WorkflowText::report);
    return outcome.exitCode();
  }

  @Command(name = "cancel", description = "Stops one; what it has done is compensated.")
  int cancel(
      @Parameters(paramLabel = "NAME", description = "The workflow's newest run, or a run's id.")
          String name) {
    session.show(asked(() -> workflows().cancel(name)), WorkflowText::outcome);
    return 0;
  }

  @Command(name = "status", description = "Tells what has become of a run.")
  int status(
      @Parameters(paramLabel = "NAME", description = "The workflow's newest run, or a run's id.")
          String name) {
    session.show(asked(() -> workflows().status(name)), WorkflowText::report);
    return 0;
  }

  /** A name or parameter that cannot be meant is a mistake of the command line. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (UnknownWorkflowException | IllegalArgumentException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }
}
