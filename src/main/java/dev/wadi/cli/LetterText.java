package dev.wadi.cli;

import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.DeadLetter;
import java.util.List;
import java.util.stream.Collectors;

/** Dead letters, for a person. */
final class LetterText {
  private LetterText() {}

  static void list(List<DeadLetter> letters, Terminal terminal) {
    if (letters.isEmpty()) {
      terminal.out().println("No dead letter is open.");
      return;
    }
    TextTable table =
        new TextTable(
            TextTable.Column.right("ID"),
            TextTable.Column.right("JOB"),
            TextTable.Column.left("PIPELINE"),
            TextTable.Column.left("STATUS"),
            TextTable.Column.left("CODE"),
            TextTable.Column.left("FILE"));
    for (DeadLetter letter : letters) {
      table.row(
          List.of(
              Long.toString(letter.id()),
              Long.toString(letter.job()),
              letter.pipeline(),
              letter.status(),
              letter.code(),
              letter.file()),
          letter.note());
    }
    table.print(terminal.out(), terminal.width());
  }

  static void one(DeadLetter letter, Terminal terminal) {
    Facts facts = new Facts(terminal);
    facts.line("Dead letter", letter.id() + ", " + letter.status());
    facts.line(
        "File",
        "%s, job %d of %s for %s"
            .formatted(
                letter.file(),
                letter.job(),
                letter.pipeline(),
                letter.date().map(BusinessDate::toString).orElse("always")));
    facts.line("Code", letter.code() + "; who must act: " + letter.whoMustAct());
    facts.line("Message", letter.message());
    if (!letter.parameters().isEmpty()) {
      facts.line("Replay with", parameters(letter));
    }
    if (!letter.note().isEmpty()) {
      facts.line("Note", letter.note());
    }
    letter.replayedAs().ifPresent(job -> facts.line("Replayed as", "job " + job));
    if (!letter.detail().isEmpty()) {
      terminal.out().println();
      terminal.out().println(letter.detail());
    }
  }

  private static String parameters(DeadLetter letter) {
    return letter.parameters().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
