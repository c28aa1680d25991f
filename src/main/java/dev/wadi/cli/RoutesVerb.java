package dev.wadi.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks at and operates the routes of the running service. */
@Command(
    description = "Lists, suspends and resumes routes of the service running on this home.",
    synopsisSubcommandLabel = "list|suspend|resume",
    footer = {"%nExamples:", "  wadi routes list", "  wadi routes suspend stock-health"})
final class RoutesVerb implements Runnable {
  private final Session session;

  RoutesVerb(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    list();
  }

  @Command(name = "list", description = "Lists the routes; the same as no word at all.")
  int list() {
    session.show(session.admin().routes().list(), ListText::routes);
    return 0;
  }

  @Command(name = "suspend", description = "Lets a route take nothing more.")
  int suspend(@Parameters(paramLabel = "ID", description = "The route.") String id) {
    session.show(List.of(session.admin().routes().suspend(id)), ListText::routes);
    return 0;
  }

  @Command(name = "resume", description = "Lets a suspended route go on.")
  int resume(@Parameters(paramLabel = "ID", description = "The route.") String id) {
    session.show(List.of(session.admin().routes().resume(id)), ListText::routes);
    return 0;
  }
}
