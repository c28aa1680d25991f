package dev.wadi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** How things stand. */
@Command(description = "Tells how things stand: services, files, what is waited for, runs.")
final class StatusVerb implements Callable<Integer> {
  private final Session session;

  StatusVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.show(session.admin().status(), StatusText::print);
    return 0;
  }
}
