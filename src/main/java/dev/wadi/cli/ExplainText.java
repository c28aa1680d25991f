package dev.wadi.cli;

import static dev.wadi.cli.TextTable.Column.left;
import static dev.wadi.cli.TextTable.Column.right;

import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.Difference;
import dev.wadi.admin.Explanation;
import dev.wadi.admin.Explanation.Account;
import dev.wadi.admin.Explanation.Candidate;
import dev.wadi.admin.Need;
import dev.wadi.admin.Rejected;
import dev.wadi.admin.RowCounts;
import java.util.List;

/** The story of a file, for a person. */
final class ExplainText {
  private ExplainText() {}

  static void print(Explanation explanation, Terminal terminal) {
    if (explanation.account().isPresent()) {
      account(explanation.account().get(), terminal);
    } else {
      candidates(explanation, terminal);
    }
  }

  private static void candidates(Explanation explanation, Terminal terminal) {
    terminal
        .out()
        .println(
            "'%s' may mean any of these; ask again with the number in front:"
                .formatted(Words.plain(explanation.key())));
    TextTable table =
        new TextTable(right("JOB"), left("FILE"), left("DATE"), left("STATUS"), left("ARRIVED"));
    for (Candidate candidate : explanation.candidates()) {
      table.row(
          Long.toString(candidate.id()),
          candidate.file(),
          candidate.date().map(BusinessDate::toString).orElse("-"),
          candidate.status(),
          Words.time(candidate.arrivedAt()));
    }
    table.print(terminal.out(), terminal.width());
  }

  private static void account(Account account, Terminal terminal) {
    Facts facts = new Facts(terminal);
    identity(account, facts);
    result(account, facts);
    rejections(account, terminal);
    terminal.out().println();
    terminal.out().println("What happened:");
    for (Explanation.Happening happening : account.story()) {
      story(happening, terminal);
    }
  }

  private static void identity(Account account, Facts facts) {
    String sha256 = account.sha256();
    facts.line("File", account.file());
    facts.line("SHA-256", sha256.isEmpty() ? "unknown: it could not be read" : sha256);
    facts.line(
        "Job",
        account
            .job()
            .map(job -> "%d, %s".formatted(job, account.status()))
            .orElse("none (delivery " + account.delivery() + "), " + account.status()));
    account
        .pipeline()
        .ifPresent(
            pipeline ->
                facts.line(
                    "Pipeline",
                    pipeline + account.profile().map(name -> ", profile " + name).orElse("")));
    facts.line("Date", account.date().map(BusinessDate::toString).orElse("none"));
    account.subject().ifPresent(subject -> facts.line("Of", subject));
  }

  private static void result(Account account, Facts facts) {
    boolean accepted = account.verdict().equals("ACCEPTED");
    boolean told = accepted || account.message().isEmpty();
    facts.line("Verdict", account.verdict() + (told ? "" : ": " + account.message()));
    if (accepted && !account.message().isEmpty()) {
      facts.line("But", account.message());
    }
    facts.line("Rows", account.rowsAre() + " " + counts(account.rows()));
    account
        .ignored()
        .forEach((rule, rows) -> facts.line("", "ignored: %s, %s".formatted(rule, rows)));
    account.warnings().forEach(warning -> facts.line("Warning", warning));
    account.difference().ifPresent(difference -> difference(difference, facts));
    for (Need need : account.needs()) {
      facts.line("Waits for", need.need() + ": " + need.whatToDo());
    }
    account.references().forEach(reference -> facts.line("Used", reference));
    facts.line("Must act", account.whoMustAct());
    facts.line("What to do", account.whatToDo());
  }

  private static void difference(Difference difference, Facts facts) {
    facts.line(
        "Changed",
        "%s new, %s different, %s the same, %s gone; against job %d (%s)"
            .formatted(
                Words.number(difference.inserted()),
                Words.number(difference.updated()),
                Words.number(difference.unchanged()),
                Words.number(difference.deleted()),
                difference.against(),
                difference.file()));
    difference.samples().forEach(sample -> facts.line("", sample));
  }

  private static String counts(RowCounts rows) {
    return "Read %s = loaded %s + unchanged %s + rejected %s + ignored %s."
        .formatted(
            Words.number(rows.read()),
            Words.number(rows.loaded()),
            Words.number(rows.unchanged()),
            Words.number(rows.rejected()),
            Words.number(rows.ignored()));
  }

  private static void rejections(Account account, Terminal terminal) {
    if (account.rejections().isEmpty()) {
      return;
    }
    long all = Math.max(account.rows().rejected(), account.rejections().size());
    terminal.out().println();
    terminal
        .out()
        .println(
            "Rejected, the first %d of %s:"
                .formatted(account.rejections().size(), Words.number(all)));
    TextTable table =
        new TextTable(left("SHEET"), right("ROW"), left("COLUMN"), left("VALUE"), left("RULE"));
    for (Rejected row : account.rejections()) {
      table.row(
          List.of(row.sheet(), Long.toString(row.row()), row.column(), row.value(), row.rule()),
          "%s (%s, %s)".formatted(row.reason(), row.code(), row.severity()));
    }
    table.print(terminal.out(), terminal.width());
  }

  private static void story(Explanation.Happening happening, Terminal terminal) {
    String time = Words.time(happening.at()) + "  ";
    List<String> lines = Words.wrap(happening.what(), terminal.width() - time.length());
    terminal.out().println(time + lines.get(0));
    lines.stream()
        .skip(1)
        .forEach(line -> terminal.out().println(" ".repeat(time.length()) + line));
  }
}
