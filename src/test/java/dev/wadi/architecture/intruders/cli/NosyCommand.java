package dev.wadi.architecture.intruders.cli;

import dev.wadi.architecture.intruders.ledger.NosyLedger;

/** A command that knows the ledger. */
public final class NosyCommand {
  public final NosyLedger known;

  public NosyCommand(NosyLedger known) {
    this.known = known;
  }
}
