package dev.wadi.architecture.intruders.postgres;

import dev.wadi.architecture.intruders.ledger.NosyLedger;

/** A database that knows the ledger. */
public final class NosyDatabase {
  public final NosyLedger known;

  public NosyDatabase(NosyLedger known) {
    this.known = known;
  }
}
