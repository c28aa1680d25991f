package dev.wadi.architecture.intruders.contract;

import dev.wadi.architecture.intruders.ledger.NosyLedger;

/** A contract that knows the ledger. */
public final class NosyContract {
  public final NosyLedger known;

  public NosyContract(NosyLedger known) {
    this.known = known;
  }
}
