package dev.wadi.cli;

import static dev.wadi.cli.TextTable.Column.left;

import dev.wadi.admin.Attention;
import dev.wadi.admin.Explanation;
import dev.wadi.admin.ProcessReport;
import dev.wadi.admin.Status;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs the demo and touches what the other verbs print with, so that the class-data archive holds
 * their classes.
 */
@Command(hidden = true, description = "Touches the classes of the ledger verbs.")
final class WarmUpVerb implements Callable<Integer> {
  private static final int WIDTH = 80;
  private final Session session;

  WarmUpVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(nowhere, nowhere, WIDTH, false);
    Verbs.all()
        .forEach(
            (name, maker) ->
                new CommandLine(maker.make(session))
                    .usage(new PrintWriter(nowhere, false, StandardCharsets.UTF_8)));
    Status status =
        new Status(
            List.of(),
            Map.of(),
            List.of(),
            0,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            Attention.NONE);
    StatusText.print(status, terminal);
    nowhere.println(new Json().pretty(status));
    ProcessText.print(new ProcessReport(List.of(), List.of(), List.of()), terminal);
    ExplainText.print(new Explanation("", List.of(), Optional.empty()), terminal);
    new TextTable(left("")).print(nowhere, WIDTH);
    DemoReport demo = session.program().demo(new DemoOptions(session.common(), true));
    DemoReport.print(demo, terminal);
    return demo.exitCode();
  }
}
