package dev.wadi.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists runs. */
@Command(
    description = "Lists runs: one pipeline on one business date each.",
    footer = {"%nExample:", "  wadi runs --pipeline stock_health"})
final class RunsVerb implements Callable<Integer> {
  private final Session session;
  @Mixin private final FilterMixin filter = new FilterMixin();

  RunsVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.show(session.admin().runs(filter.filter(session, Optional.empty())), ListText::runs);
    return 0;
  }
}
