package dev.wadi.cli;

import static dev.wadi.cli.TextTable.Column.left;
import static dev.wadi.cli.TextTable.Column.right;

import dev.wadi.admin.Explanation;
import dev.wadi.admin.Rejected;
import dev.wadi.admin.Rejections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The refused cells of a file, for its sender. */
@Command(
    description = "Lists a file's refused cells, each with its code.",
    footer = {"%nExample:", "  wadi rejections \"28. Miss Glam Aceh.xlsx\" --json"})
final class RejectionsVerb implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME-HASH-OR-JOB", description = "As for wadi explain.")
  private String key;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many (${DEFAULT-VALUE}).")
  private int limit;

  RejectionsVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    int most = FilterMixin.counted(limit);
    Explanation meant = session.admin().explain(key);
    if (meant.account().isEmpty()) {
      session.show(meant, ExplainText::print);
      return 0;
    }
    session.show(session.admin().rejections(key, most), RejectionsVerb::print);
    return 0;
  }

  private static void print(Rejections rejections, Terminal terminal) {
    if (rejections.cells().isEmpty()) {
      terminal.out().println("No cell of " + Words.plain(rejections.file()) + " is refused.");
      return;
    }
    TextTable table =
        new TextTable(
            left("SHEET"),
            right("ROW"),
            left("COLUMN"),
            left("VALUE"),
            left("CODE"),
            left("SEVERITY"));
    for (Rejected cell : rejections.cells()) {
      table.row(
          List.of(
              cell.sheet(),
              Long.toString(cell.row()),
              cell.column(),
              cell.value(),
              cell.code(),
              cell.severity()),
          cell.reason());
    }
    table.print(terminal.out(), terminal.width());
    terminal
        .out()
        .println(
            "%s of %s in %s of %s (job %d)"
                .formatted(
                    Words.number(rejections.cells().size()),
                    Words.count(rejections.stored(), "cell"),
                    Words.count(rejections.rows(), "row"),
                    Words.plain(rejections.file()),
                    rejections.job()));
  }
}
