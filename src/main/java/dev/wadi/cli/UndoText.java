package dev.wadi.cli;

import dev.wadi.admin.UndoReport;
import dev.wadi.admin.UndoReport.Effect;
import java.util.List;

/** What an undo came to, for a person. */
final class UndoText {
  private UndoText() {}

  static void print(UndoReport report, Terminal terminal) {
    Facts facts = new Facts(terminal);
    facts.line("Job", report.job() + ", " + report.file());
    facts.line("Outcome", report.outcome() + ": " + report.message());
    effects(facts, "Reversed", report.reversed());
    effects(facts, "Kept", report.kept());
    effects(facts, "Blocked by", report.blocked());
    if (!report.parked().isEmpty()) {
      facts.line(
          "Waiting",
          Words.count(report.parked().size(), "job")
              + ", until what they need comes again: "
              + numbers(report.parked()));
    }
    if (!report.queued().isEmpty()) {
      facts.line("Worked again", numbers(report.queued()));
    }
    report.worked().ifPresent(again -> ProcessText.print(again, terminal));
  }

  private static void effects(Facts facts, String title, List<Effect> effects) {
    for (int i = 0; i < effects.size(); i++) {
      Effect effect = effects.get(i);
      String rows = effect.rows() == 0 ? "" : Words.count(effect.rows(), "row") + ", ";
      facts.line(
          i == 0 ? title : "",
          "%sjob %d (%s, %s): %s"
              .formatted(rows, effect.job(), effect.pipeline(), effect.file(), effect.what()));
    }
  }

  private static String numbers(List<Long> jobs) {
    return String.join(", ", jobs.stream().map(String::valueOf).toList());
  }
}
