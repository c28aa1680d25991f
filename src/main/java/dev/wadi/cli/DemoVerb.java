package dev.wadi.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on the samples. */
@Command(
    description = "Takes the samples into this home and shows the rows of each store.",
    footer = {"%nExample:", "  wadi demo --exit"})
final class DemoVerb implements Callable<Integer> {
  private final Session session;

  @Option(names = "--exit", description = "End afterwards instead of serving on.")
  private boolean exit;

  DemoVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DemoOptions options = new DemoOptions(session.common(), exit);
    DemoReport report = session.program().demo(options);
    session.show(report, DemoReport::print);
    if (!exit) {
      session
          .program()
          .serve(
              new ServeOptions(session.common(), Optional.empty(), Optional.empty()),
              session.terminal());
    }
    return report.exitCode();
  }
}
