package dev.wadi.cli;

import static dev.wadi.cli.TextTable.Column.left;

import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.CalendarLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which files are expected, and what came of it. */
@Command(
    description = "Tells which files were expected when, and which are late or missed.",
    footer = {"%nExamples:", "  wadi calendar", "  wadi calendar --date 2025-11-25"})
final class CalendarVerb implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--date",
      paramLabel = "D",
      converter = Converters.Day.class,
      description = "Only of this business date; else of the last 7 days.")
  private LocalDate date;

  CalendarVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.program().lookAtCalendar(session.common());
    session.show(
        session.admin().calendar(Optional.ofNullable(date).map(BusinessDate::new)),
        CalendarVerb::print);
    return 0;
  }

  private static void print(List<CalendarLine> lines, Terminal terminal) {
    if (lines.isEmpty()) {
      terminal.out().println("Nothing is expected: no contract file has a section expected.");
      return;
    }
    TextTable table =
        new TextTable(
            left("PIPELINE"), left("DATE"), left("OF"), left("STATE"), left("DUE"), left("CAME"));
    for (CalendarLine line : lines) {
      table.row(
          line.pipeline(),
          line.date().toString(),
          line.subject().orElse("anybody"),
          line.state(),
          Words.minute(line.dueAt()),
          line.arrivedAt().map(Words::minute).orElse("-"));
    }
    table.print(terminal.out(), terminal.width());
  }
}
