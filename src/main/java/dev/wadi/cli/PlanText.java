package dev.wadi.cli;

import static dev.wadi.cli.TextTable.Column.left;
import static dev.wadi.cli.TextTable.Column.right;

import dev.wadi.admin.Advice;
import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.Destinations.JobName;
import dev.wadi.admin.PlanReport;
import dev.wadi.admin.PlanReport.Changes;
import dev.wadi.admin.PlanReport.FilePlan;
import dev.wadi.admin.PlanReport.Sample;
import dev.wadi.admin.Rejected;
import java.util.List;
import java.util.Map;

/** A dry run, for a person. */
final class PlanText {
  private static final int DEPENDANTS = 5;

  private static final Map<String, String> OUTCOMES =
      Map.of(
          "loaded", "would be loaded",
          "duplicate", "would be a duplicate, nothing is worked",
          "unchanged", "would write nothing",
          "superseded", "would be superseded at once",
          "held", "would be held until it is confirmed",
          "parked", "would wait",
          "refused", "would be refused");

  private PlanText() {}

  static void print(PlanReport report, Terminal terminal) {
    for (FilePlan file : report.files()) {
      file(file, terminal);
      terminal.out().println();
    }
    if (!report.note().isEmpty()) {
      Words.wrap(report.note(), terminal.width()).forEach(terminal.out()::println);
    }
    terminal.out().println("Nothing was written.");
  }

  private static void file(FilePlan file, Terminal terminal) {
    Facts facts = new Facts(terminal);
    facts.line("File", file.file());
    file.pipeline()
        .ifPresent(pipeline -> facts.line("Pipeline", pipeline + " (by " + file.why() + ")"));
    file.date().map(BusinessDate::toString).ifPresent(date -> facts.line("Date", date));
    file.subject().ifPresent(subject -> facts.line("Of", subject));
    String words = OUTCOMES.getOrDefault(file.outcome(), file.outcome());
    boolean refused = file.outcome().equals("refused");
    facts.line(
        "Outcome",
        words
            + (refused ? ", " + file.verdict() : "")
            + (file.message().isEmpty() ? "" : ": " + file.message()));
    if (refused) {
      facts.line("What to do", Advice.forVerdict(file.verdict()));
    }
    if (file.rows().read() > 0) {
      facts.line(
          "Rows",
          "read %s, rejected %s, ignored %s"
              .formatted(
                  Words.number(file.rows().read()),
                  Words.number(file.rows().rejected()),
                  Words.number(file.rows().ignored())));
    }
    file.changes().ifPresent(changes -> changes(changes, facts, terminal));
    rejections(file.rejections(), terminal);
    dependants(file.dependants(), facts);
  }

  private static void changes(Changes changes, Facts facts, Terminal terminal) {
    facts.line("Table", changes.table() + ": " + changes.part());
    facts.line(
        "Changes",
        "insert %s, update %s, unchanged %s, delete %s"
            .formatted(
                Words.number(changes.inserted()),
                Words.number(changes.updated()),
                Words.number(changes.unchanged()),
                Words.number(changes.deleted())));
    if (changes.samples().isEmpty()) {
      return;
    }
    TextTable table = new TextTable(left("SUCH AS"), left("KEY"), left("COLUMN"), left("CHANGE"));
    for (Sample sample : changes.samples()) {
      table.row(
          sample.kind(),
          sample.key(),
          sample.column(),
          sample.column().isEmpty() ? "" : shown(sample.before()) + " -> " + shown(sample.after()));
    }
    table.print(terminal.out(), terminal.width());
  }

  private static String shown(String value) {
    return value == null ? "(none)" : value;
  }

  private static void rejections(List<Rejected> rejections, Terminal terminal) {
    if (rejections.isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(left("SHEET"), right("ROW"), left("COLUMN"), left("VALUE"), left("RULE"));
    for (Rejected row : rejections) {
      table.row(
          List.of(row.sheet(), Long.toString(row.row()), row.column(), row.value(), row.rule()),
          row.reason());
    }
    table.print(terminal.out(), terminal.width());
  }

  private static void dependants(List<JobName> dependants, Facts facts) {
    for (int i = 0; i < Math.min(DEPENDANTS, dependants.size()); i++) {
      JobName job = dependants.get(i);
      facts.line(i == 0 ? "Again" : "", "job %d, %s".formatted(job.job(), job.file()));
    }
    if (dependants.size() > DEPENDANTS) {
      facts.line("", "and %d more".formatted(dependants.size() - DEPENDANTS));
    }
  }
}
