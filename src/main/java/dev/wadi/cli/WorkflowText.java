package dev.wadi.cli;

import static dev.wadi.cli.TextTable.Column.left;
import static dev.wadi.cli.TextTable.Column.right;

import dev.wadi.contract.Problem;
import dev.wadi.workflow.DryRunReport;
import dev.wadi.workflow.DryRunReport.PlannedStep;
import dev.wadi.workflow.ExecutionReport;
import dev.wadi.workflow.Outcome;
import dev.wadi.workflow.WorkflowLine;
import java.util.List;
import java.util.Locale;

/** Workflows in words, for a person. */
final class WorkflowText {
  private WorkflowText() {}

  static void list(List<WorkflowLine> lines, Terminal terminal) {
    if (lines.isEmpty()) {
      terminal.out().println("There is no workflow: config/workflows holds no definition.");
      return;
    }
    TextTable table =
        new TextTable(left("WORKFLOW"), left("VERSION"), right("STAGES"), left("LAST RUN"));
    for (WorkflowLine line : lines) {
      table.row(
          line.name(),
          line.version(),
          String.valueOf(line.stages().size()),
          line.mistakes() > 0
              ? Words.count(line.mistakes(), "mistake") + ", see wadi workflow validate"
              : line.last().map(WorkflowText::status).orElse("never"));
    }
    table.print(terminal.out(), terminal.width());
  }

  private static String status(Outcome outcome) {
    String status = outcome.status().toLowerCase(Locale.ROOT).replace('_', ' ');
    return outcome.disposition().equals("passed")
        ? status
        : status + ", validations " + outcome.disposition().replace('_', ' ');
  }

  static void one(WorkflowLine line, Terminal terminal) {
    Facts facts = new Facts(terminal);
    facts.line("Workflow", line.name() + " " + line.version() + ", " + line.file());
    facts.line("Stages", String.join(" → ", line.stages()));
    line.parameters().forEach((name, words) -> facts.line("Parameter", name + ": " + words));
    line.triggers().forEach(words -> facts.line("Trigger", words));
    line.last().ifPresent(last -> facts.line("Last run", last.execution() + ", " + status(last)));
  }

  static void problems(List<Problem> problems, Terminal terminal) {
    problems.forEach(terminal.out()::println);
    terminal
        .out()
        .println(
            problems.isEmpty()
                ? "The workflows are in order."
                : Words.count(problems.size(), "mistake") + ".");
  }

  static void plan(DryRunReport plan, Terminal terminal) {
    Facts facts = new Facts(terminal);
    facts.line("Would run", plan.workflow() + " " + plan.version() + "; nothing is written");
    plan.params().forEach((name, value) -> facts.line("Parameter", name + " = " + value));
    if (!plan.periods().equals(List.of(""))) {
      facts.line("Periods", String.join(", ", plan.periods()));
    }
    TextTable table =
        new TextTable(
            left("PERIOD"), left("STAGE"), right("WAVE"), left("STEP"), left("SQL"), right("ROWS"));
    for (PlannedStep step : plan.steps()) {
      table.row(
          step.period().isEmpty() ? "-" : step.period(),
          step.stage(),
          String.valueOf(step.wave()),
          step.step(),
          step.skipped()
              ? "passed over"
              : step.sha256().map(sha -> sha.substring(0, 8)).orElse(step.target()),
          step.rows().map(Words::number).orElse("?"));
    }
    table.print(terminal.out(), terminal.width());
    String first = plan.periods().get(0);
    for (PlannedStep step : plan.steps()) {
      if (step.period().equals(first) && !step.sql().isEmpty() && !step.skipped()) {
        terminal.out().println();
        terminal.out().println("-- " + step.step() + (first.isEmpty() ? "" : ", " + first));
        step.sql().forEach(sql -> terminal.out().println(sql.strip() + ";"));
      }
    }
  }

  static void outcome(Outcome outcome, Terminal terminal) {
    Facts facts = new Facts(terminal);
    facts.line("Run", outcome.workflow() + " " + outcome.execution());
    facts.line(
        "Status", status(outcome) + (outcome.isOver() ? "" : "; it stops as soon as it can"));
  }

  static void report(ExecutionReport report, Terminal terminal) {
    Facts facts = new Facts(terminal);
    Outcome outcome = report.outcome();
    facts.line("Run", outcome.workflow() + " " + report.version() + ", " + outcome.execution());
    facts.line("Status", status(outcome));
    outcome
        .error()
        .ifPresent(
            error ->
                facts.line("Failed", outcome.failedStep().map(at -> at + ": ").orElse("") + error));
    facts.line("Parameters", report.params().toString());
    outcome.resumedFrom().ifPresent(period -> facts.line("Went on", "after " + period));
    facts.line(
        "Drift", outcome.drift().equals("NO_HISTORY") ? "none: the first run" : outcome.drift());
    report.stages().forEach(stage -> facts.line("Stage", words(stage)));
    report.validations().stream()
        .filter(validation -> !validation.passed())
        .forEach(
            v ->
                facts.line(
                    v.severity().toUpperCase(Locale.ROOT),
                    "%s%s: %s".formatted(v.rule(), of(v.period()), v.message())));
    report
        .compensations()
        .forEach(c -> facts.line("Undone", c.step() + ": " + c.status().toLowerCase(Locale.ROOT)));
  }

  private static String words(ExecutionReport.StageLine stage) {
    return "%s%s: %s, %.1f s%s%s"
        .formatted(
            stage.stage(),
            of(stage.period()),
            stage.status().toLowerCase(Locale.ROOT),
            stage.seconds(),
            stage.recoveries() == 0
                ? ""
                : ", made again " + Words.count(stage.recoveries(), "time"),
            stage.reusedFrom().map(from -> ", result of " + from).orElse(""));
  }

  private static String of(String period) {
    return period.isEmpty() ? "" : " of " + period;
  }
}
